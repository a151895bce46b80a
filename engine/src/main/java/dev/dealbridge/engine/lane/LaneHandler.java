package dev.dealbridge.engine.lane;

/// Does the work of one kind of lane. Called by many threads, never twice at a time for one lane.
public interface LaneHandler {

    /// Looks at the record and does what is due.
    ///
    /// A RuntimeException counts as a failed attempt: the lane backs off and is parked with the cause after
    /// [LaneSettings#maxAttempts]. Where its cause is a passing fault of the database, the lane backs off only.
    /// An Error counts as the death of this node: nothing is released or written, and another claim follows when
    /// the lease has run out.
    ///
    /// @throws InterruptedException when the node stops; the lane is released as it was
    Decision handle(LaneRun run) throws InterruptedException;
}
