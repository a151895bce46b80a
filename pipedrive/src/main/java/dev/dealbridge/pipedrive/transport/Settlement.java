package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.PipedriveException;
import java.util.Optional;

/// What a request did to the company's daily tokens.
///
/// A request counts as charged unless it was refused before execution (401, 403 with a page, 429). One without an
/// answer counts as charged, as it may have been.
///
/// @param charged tokens, by the published price
/// @param limits what the answer said; all unknown if there was none
/// @param refusal how it was refused for Pipedrive's limits; empty if it was not
public record Settlement(int charged, RateLimits limits, Optional<LimitRefusal> refusal) {

    private static final RateLimits SILENCE = RateLimits.of(Headers.NONE);

    static Settlement answered(Call call, Answer answer) {
        int charged = StatusCheck.refusedBeforeExecution(answer)
                ? 0
                : call.operation().tokenCost();
        return new Settlement(charged, answer.rateLimits(), LimitRefusal.of(answer));
    }

    /// Whether it was refused because the day's tokens are spent.
    public boolean daySpent() {
        return refusal.filter(LimitRefusal.DaySpent.class::isInstance).isPresent();
    }

    static Settlement failed(Call call, Throwable failure) {
        boolean neverSent = failure instanceof PipedriveException.Unreachable unreachable && !unreachable.sent();
        return new Settlement(neverSent ? 0 : call.operation().tokenCost(), SILENCE, Optional.empty());
    }
}
