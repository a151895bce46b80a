package dev.dealbridge.app;

import dev.dealbridge.accounting.embedded.EmbeddedLedgerGateway;
import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.budget.CrmBudget;
import dev.dealbridge.bridge.connection.CrmAccess;
import dev.dealbridge.bridge.connection.OrganizationSetup;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.schema.BridgeSchema;
import dev.dealbridge.bridge.start.Bridge;
import dev.dealbridge.bridge.start.BridgeParts;
import dev.dealbridge.bridge.timeline.TimelineStore;
import dev.dealbridge.engine.budget.Budget;
import dev.dealbridge.engine.budget.BudgetBook;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.Organizations;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerSchema;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.transport.DailyBudget;
import dev.dealbridge.pipedrive.transport.TokenBudget;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/// What there is to look at and to work with in one bridge, without anything that works by itself: a command opens it
/// beside a running bridge, and the running bridge is built on it.
public final class Workbench implements AutoCloseable {
    private final Parts parts;
    private final Configuration configuration;
    private final InstantSource clock;
    private final PostgresDatabase database;
    private final Ledger ledger;
    private final OrganizationSetup setup;
    private final BudgetBook budget;
    private final Bridge bridge;

    private Workbench(
            Parts parts, Configuration configuration, PostgresDatabase database, Storage storage, InstantSource clock) {
        this.parts = parts;
        this.configuration = configuration;
        this.clock = clock;
        this.database = database;
        this.ledger = new Ledger(
                database.organizationDataSource(), configuration.organization().value(), clock);
        this.setup = setup(configuration, ledger);
        Budget spending = parts.add(Budget.open(database, configuration.budgetSettings(), clock));
        this.budget = new BudgetBook(database, configuration.budgetSettings(), clock);
        this.bridge = parts.add(Bridge.open(new BridgeParts(
                Memory.in(database),
                lanes(),
                SecretStore.in(database, storage.vault()),
                access(configuration, organization -> new CrmBudget(spending, budget, organization)),
                List.of(setup),
                Waits.usual(
                        configuration.pipedrive().timeout(),
                        configuration.pipedrive().transferTimeout()),
                clock,
                new SecureRandom())));
    }

    /// For the bridge that starts: brings the schemas up to date and registers the tenant. Calls nobody else.
    public static Workbench prepared(Configuration configuration, Storage storage, InstantSource clock) {
        return open(configuration, storage, clock, settings -> {
            PostgresDatabase database = PostgresDatabase.open(settings);
            try {
                database.migrate(LedgerSchema.NAME, LedgerSchema.MIGRATIONS);
                database.migrate(BridgeSchema.NAME, BridgeSchema.MIGRATIONS);
                new Organizations(database).register(configuration.organization());
                new Ledger(
                                database.organizationDataSource(),
                                configuration.organization().value(),
                                clock)
                        .putTenant(configuration.tenant());
                return database;
            } catch (RuntimeException | Error problem) {
                database.close();
                throw problem;
            }
        });
    }

    /// For a command: what a bridge left behind or works with now. Opening it writes nothing.
    ///
    /// @throws SchemaProblem when no bridge of this version has been started on the database
    public static Workbench asItIs(Configuration configuration, Storage storage, InstantSource clock) {
        return open(configuration, storage, clock, settings -> {
            SchemaProblem.check(settings);
            return PostgresDatabase.openAsItIs(settings);
        });
    }

    private static Workbench open(
            Configuration configuration,
            Storage storage,
            InstantSource clock,
            Function<DatabaseSettings, PostgresDatabase> opening) {
        Parts parts = new Parts();
        try {
            PostgresDatabase database = parts.add(opening.apply(
                    storage.settings().withPools(4, configuration.database().pool())));
            return new Workbench(parts, configuration, database, storage, clock);
        } catch (RuntimeException | Error problem) {
            parts.close();
            throw problem;
        }
    }

    /// How clients of Pipedrive are opened where nothing is stored, and no token budget therefore.
    public static CrmAccess accessWithoutStorage(Configuration configuration, InstantSource clock) {
        return access(configuration, _ -> new DailyBudget(0, clock));
    }

    private static CrmAccess access(Configuration configuration, Function<OrganizationId, TokenBudget> budgets) {
        return (organization, baseUri, token) -> Pipedrive.connect(PipedriveSettings.of(baseUri, token)
                .withTimeout(configuration.pipedrive().timeout())
                .withTransferTimeout(configuration.pipedrive().transferTimeout())
                .withBudget(budgets.apply(organization)));
    }

    private static OrganizationSetup setup(Configuration configuration, Ledger ledger) {
        URI reachedAt = configuration.http().reachedAt();
        return new OrganizationSetup(
                configuration.organization(),
                configuration.tenantProfile(),
                configuration.rule(),
                new EmbeddedLedgerGateway(ledger),
                reachedAt,
                deal -> URI.create(reachedAt + "/deals/" + deal.value()));
    }

    public Configuration configuration() {
        return configuration;
    }

    public OrganizationId organization() {
        return configuration.organization();
    }

    /// How the organization is connected and to what.
    public OrganizationSetup setup() {
        return setup;
    }

    public PostgresDatabase database() {
        return database;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Bridge bridge() {
        return bridge;
    }

    public DealBoard board() {
        return bridge.board();
    }

    public TimelineStore timeline() {
        return bridge.timeline();
    }

    public Lanes lanes() {
        return new Lanes(LaneStore.in(database));
    }

    /// The token budget, to look at.
    public BudgetBook budget() {
        return budget;
    }

    /// The business date: today in the tenant's zone.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), configuration.tenant().zone());
    }

    @Override
    public void close() {
        parts.close();
    }
}
