package dev.dealbridge.pipedrive.transport;

import java.time.Duration;
import java.util.Optional;

/// How Pipedrive turned a request away for its limits. Each way asks for another behaviour, see [Settlement].
public sealed interface LimitRefusal {

    /// 429, too many requests at once.
    ///
    /// @param pause until the window is over
    record BurstSpent(Duration pause) implements LimitRefusal {}

    /// 429, the company's tokens of the day are spent.
    ///
    /// @param pause until the next day begins, if Pipedrive said
    record DaySpent(Optional<Duration> pause) implements LimitRefusal {}

    /// 403 with a page instead of JSON: the firewall in front of Pipedrive refuses this client altogether.
    record Blocked() implements LimitRefusal {}

    /// Empty for an answer that is none of these.
    static Optional<LimitRefusal> of(Answer answer) {
        return switch (answer.status()) {
            case 429 ->
                Optional.of(
                        StatusCheck.isDaily(answer)
                                ? new DaySpent(answer.rateLimits().askedWait())
                                : new BurstSpent(StatusCheck.burstWait(answer)));
            case 403 -> StatusCheck.isPage(answer) ? Optional.of(new Blocked()) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
