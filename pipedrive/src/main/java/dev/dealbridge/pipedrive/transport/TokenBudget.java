package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// The tokens that a company may spend in a day, shared by all its users and apps. A client asks it before every
/// request and tells it afterwards what came of it.
///
/// [DailyBudget] is one for a single process. Implement it to share a budget between processes. Thread-safe.
public interface TokenBudget {

    /// Takes what a call costs, before it is sent.
    ///
    /// @throws PipedriveException.RateLimited that is daily if the call must not be sent, see [#refusal]
    Grant take(Call call);

    /// What is known now.
    Standing standing();

    /// Tokens taken for one request. Settled exactly once.
    interface Grant {

        void settle(Settlement settlement);
    }

    /// What is known about the day.
    ///
    /// @param limit tokens per day, empty until Pipedrive has said
    /// @param left what can still be spent, requests under way counted as spent; empty until Pipedrive has said
    /// @param resetsAt when the next day begins; Pipedrive tells it only when a day is spent
    record Standing(OptionalLong limit, OptionalLong left, Optional<Instant> resetsAt) {}

    /// What a budget throws when it lets a call not pass.
    ///
    /// @param why a part of a sentence, such as `the day's tokens are spent`
    /// @param wait until it may be tried again
    static PipedriveException.RateLimited refusal(Call call, String why, Duration wait) {
        Failure failure = new Failure(
                call.operation().name(),
                call.target(),
                0,
                null,
                why + ", nothing was sent",
                "Wait " + wait.toSeconds() + " s, or buy more API tokens in Pipedrive",
                null);
        return new PipedriveException.RateLimited(failure, true, wait);
    }
}
