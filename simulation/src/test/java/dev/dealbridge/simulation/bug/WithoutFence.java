package dev.dealbridge.simulation.bug;

import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryLaneStore;

/// Lanes without a fence check.
final class WithoutFence extends MemoryLaneStore {

    WithoutFence(MemoryDatabase database) {
        super(database);
    }

    @Override
    protected void requireFence(Claim claim) {
        // That is the bug.
    }
}
