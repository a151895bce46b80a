package dev.dealbridge.engine.inbox;

/// Where arrivals are handed in.
@FunctionalInterface
public interface Intake {

    /// Stores an arrival and wakes its lane, in one commit, and returns when that is on disk.
    ///
    /// @throws InboxUnavailable when it could not be stored in time
    Accepted accept(Arrival arrival);
}
