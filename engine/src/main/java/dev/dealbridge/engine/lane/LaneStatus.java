package dev.dealbridge.engine.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a lane stands.
///
/// @param state what it does at present
/// @param reason why it waits or is parked; null when it does not, or for no stated reason
/// @param dueAt when it may next be claimed; null when nothing is asked of it
/// @param attempts failed attempts in a row
/// @param changedAt last change, by PostgreSQL's clock
public record LaneStatus(
        State state, @Nullable String reason, @Nullable Instant dueAt, int attempts, Instant changedAt) {

    /// What a lane does at present.
    public enum State {
        /// Nothing is asked of it.
        IDLE,
        /// It may be claimed now.
        DUE,
        /// It may be claimed later.
        WAITING,
        /// A worker runs it.
        RUNNING,
        /// It waits for a new event or a person.
        PARKED
    }
}
