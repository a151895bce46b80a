package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.database.Transactions;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretVault;
import dev.dealbridge.simulation.memory.Gate;
import dev.dealbridge.simulation.memory.MemoryData;
import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryStores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Stores of nodes with a bug or without, and their time.
final class Site implements InstantSource {

    static final OrganizationId ACME = OrganizationId.of("acme");

    private static final SecretVault VAULT = SecretVault.of(Base64.getEncoder().encodeToString(new byte[32]));

    private final Alteration alteration;
    private final MemoryData data = new MemoryData(this);
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private MemoryStores stores;

    Site(Alteration alteration) {
        this.alteration = alteration;
        this.stores = open(Gate.OPEN);
    }

    private MemoryStores open(Gate gate) {
        MemoryDatabase database = new MemoryDatabase(data, gate);
        return alteration.stores(MemoryStores.in(database, VAULT), database);
    }

    /// Those of the node that is alive.
    MemoryStores stores() {
        return stores;
    }

    /// The node dies, and another begins.
    void restart() {
        stores = open(Gate.OPEN);
    }

    /// Those of a node that loses its connection in every commit.
    MemoryStores losing() {
        return open(new Gate() {
            @Override
            public void before() {}

            @Override
            public Ending atCommit() {
                return Ending.LOST;
            }

            @Override
            public void after() {}
        });
    }

    /// Unguarded transactions of the organization.
    Transactions transactions() {
        return new Transactions() {
            @Override
            public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
                return stores.memory().database().inOrganization(ACME, work);
            }
        };
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
