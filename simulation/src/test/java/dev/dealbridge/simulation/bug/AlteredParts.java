package dev.dealbridge.simulation.bug;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.engine.inbox.Intake;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.secret.SecretVault;
import dev.dealbridge.pipedrive.transport.Transport;
import dev.dealbridge.simulation.accounting.Books;
import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryStores;
import dev.dealbridge.simulation.node.Parts;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// The parts of nodes that have a bug.
final class AlteredParts extends Parts {

    private final Alteration alteration;

    AlteredParts(Alteration alteration) {
        this.alteration = alteration;
    }

    @Override
    public MemoryStores stores(MemoryDatabase database, SecretVault vault) {
        return alteration.stores(super.stores(database, vault), database);
    }

    @Override
    public AccountingGateway accounting(Books books, InstantSource clock) {
        return alteration.accounting(super.accounting(books, clock));
    }

    @Override
    public Transport wire(Transport wire) {
        return alteration.wire(wire);
    }

    @Override
    public Intake intake(Intake intake) {
        return alteration.intake(intake);
    }

    @Override
    public Map<String, LaneHandler> handlers(Map<String, LaneHandler> handlers) {
        Map<String, LaneHandler> altered = new TreeMap<>();
        handlers.forEach((kind, handler) -> altered.put(kind, alteration.handler(handler)));
        return altered;
    }
}
