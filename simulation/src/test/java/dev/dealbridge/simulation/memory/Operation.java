package dev.dealbridge.simulation.memory;

import org.jspecify.annotations.Nullable;

/// One call of a store.
///
/// @param told what it is, for people
/// @param work does it on one side and tells the answer, free of numbers and times that are the side's own
record Operation(String told, Work work) {

    /// Does it on one side.
    @FunctionalInterface
    interface Work {
        @Nullable
        Object on(Side side);
    }

    @Override
    public String toString() {
        return told;
    }
}
