package dev.dealbridge.app;

import dev.dealbridge.accounting.embedded.EmbeddedLedgerGateway;
import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.schema.BridgeSchema;
import dev.dealbridge.bridge.timeline.TimelineStore;
import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerSchema;
import java.time.InstantSource;
import java.time.LocalDate;

/// What there is to look at and to work with in one bridge, without anything that works by itself: a command opens it
/// beside a running bridge, and the running bridge is built on it.
public final class Workbench implements AutoCloseable {
    private final Configuration configuration;
    private final InstantSource clock;
    private final Database database;
    private final SecretStore secrets;
    private final Ledger ledger;
    private final AccountingGateway accounting;

    private Workbench(
            Configuration configuration, InstantSource clock, Database database, SecretStore secrets, Ledger ledger) {
        this.configuration = configuration;
        this.clock = clock;
        this.database = database;
        this.secrets = secrets;
        this.ledger = ledger;
        this.accounting = new EmbeddedLedgerGateway(ledger);
    }

    /// Opens the database, brings its schemas up to date and registers the tenant.
    public static Workbench open(Configuration configuration, Storage storage, InstantSource clock) {
        Database database = Database.open(
                storage.settings().withPools(4, configuration.database().pool()));
        try {
            database.migrate(LedgerSchema.NAME, LedgerSchema.MIGRATIONS);
            database.migrate(BridgeSchema.NAME, BridgeSchema.MIGRATIONS);
            Ledger ledger = new Ledger(
                    database.organizationDataSource(),
                    configuration.organization().value(),
                    clock);
            ledger.putTenant(configuration.tenant());
            return new Workbench(configuration, clock, database, new SecretStore(database, storage.vault()), ledger);
        } catch (RuntimeException | Error problem) {
            database.close();
            throw problem;
        }
    }

    public Configuration configuration() {
        return configuration;
    }

    public OrganizationId organization() {
        return configuration.organization();
    }

    public Database database() {
        return database;
    }

    public SecretStore secrets() {
        return secrets;
    }

    public Ledger ledger() {
        return ledger;
    }

    public AccountingGateway accounting() {
        return accounting;
    }

    public DealBoard board() {
        return new DealBoard(database);
    }

    public TimelineStore timeline() {
        return new TimelineStore(database);
    }

    public Lanes lanes() {
        return new Lanes(database);
    }

    public InstantSource clock() {
        return clock;
    }

    /// The business date: today in the tenant's zone.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), configuration.tenant().zone());
    }

    @Override
    public void close() {
        database.close();
    }
}
