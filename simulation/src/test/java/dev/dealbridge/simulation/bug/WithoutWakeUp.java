package dev.dealbridge.simulation.bug;

import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryLaneStore;

/// Lanes that are done with what their run has not seen.
final class WithoutWakeUp extends MemoryLaneStore {

    WithoutWakeUp(MemoryDatabase database) {
        super(database);
    }

    @Override
    protected long doneUpTo(long asked, long seen) {
        return asked;
    }
}
