package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.PipedriveException;

/// What a request did to the company's daily tokens.
///
/// A request counts as charged unless it was refused before execution (401, 403 with a page, 429). One without an
/// answer counts as charged, as it may have been.
///
/// @param charged tokens, by the published price
/// @param limits what the answer said; all unknown if there was none
/// @param daySpent whether it was refused because the day's tokens are spent
public record Settlement(int charged, RateLimits limits, boolean daySpent) {

    private static final RateLimits SILENCE = RateLimits.of(Headers.NONE);

    static Settlement answered(Call call, Answer answer) {
        int charged = StatusCheck.refusedBeforeExecution(answer)
                ? 0
                : call.operation().tokenCost();
        boolean spent = answer.status() == 429 && StatusCheck.isDaily(answer);
        return new Settlement(charged, answer.rateLimits(), spent);
    }

    static Settlement failed(Call call, RuntimeException failure) {
        boolean neverSent = failure instanceof PipedriveException.Unreachable unreachable && !unreachable.sent();
        return new Settlement(neverSent ? 0 : call.operation().tokenCost(), SILENCE, false);
    }
}
