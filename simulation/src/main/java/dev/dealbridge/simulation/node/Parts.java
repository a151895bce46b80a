package dev.dealbridge.simulation.node;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.engine.inbox.Intake;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.secret.SecretVault;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.simulation.accounting.Books;
import dev.dealbridge.simulation.accounting.MemoryAccounting;
import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryStores;
import java.time.InstantSource;
import java.util.Map;

/// What nodes are made of. A test replaces single parts by such with a known bug.
public class Parts {

    /// Where a node keeps its work.
    public MemoryStores stores(MemoryDatabase database, SecretVault vault) {
        return MemoryStores.in(database, vault);
    }

    /// The accounting system, before anything happens on the way there.
    public AccountingGateway accounting(Books books, InstantSource clock) {
        return new MemoryAccounting(books, clock);
    }

    /// What stands between Pipedrive's client and the wire.
    public Transport wire(Transport wire) {
        return wire;
    }

    /// Where webhooks are handed in.
    public Intake intake(Intake intake) {
        return intake;
    }

    /// Who works on which kind of lane.
    public Map<String, LaneHandler> handlers(Map<String, LaneHandler> handlers) {
        return handlers;
    }
}
