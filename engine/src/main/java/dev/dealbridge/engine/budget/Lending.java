package dev.dealbridge.engine.budget;

import java.time.Duration;

/// What the ledger answers to a node that wants to borrow.
sealed interface Lending {

    record Lent(long grantId, long tokens, int calls) implements Lending {}

    /// @param delay until when
    /// @param spread how far those who wait for it are spread after that
    /// @param dayEnd whether that is the day's end
    record Later(Duration delay, Duration spread, boolean dayEnd, String reason) implements Lending {}
}
