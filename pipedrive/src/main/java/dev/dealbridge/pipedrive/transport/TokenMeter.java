package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.PipedriveException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Counts requests and what they cost, per operation, and keeps what Pipedrive last said about the daily
/// budget.
///
/// A request counts as charged unless it was refused before execution (401, 403 with a page, 429). A request without
/// an answer counts as charged, as it may have been. This is the client's own arithmetic from the published prices;
/// Pipedrive's balance is [#dailyRemaining()].
///
/// Thread-safe.
public final class TokenMeter implements CallListener {

    /// What one operation came to.
    ///
    /// @param requests sent, retries included
    /// @param tokens charged by the published prices
    public record Use(long requests, long tokens) {

        private Use plus(Use other) {
            return new Use(requests + other.requests, tokens + other.tokens);
        }
    }

    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private volatile @Nullable Long dailyLimit;
    private volatile @Nullable Long dailyRemaining;

    @Override
    public void answered(Call call, Answer answer) {
        add(
                call,
                StatusCheck.refusedBeforeExecution(answer)
                        ? 0
                        : call.operation().tokenCost());
        RateLimits limits = answer.rateLimits();
        if (limits.dailyLimit() != null) {
            dailyLimit = limits.dailyLimit();
        }
        if (limits.dailyRemaining() != null) {
            dailyRemaining = limits.dailyRemaining();
        }
    }

    @Override
    public void failed(Call call, PipedriveException failure) {
        boolean neverSent = failure instanceof PipedriveException.Unreachable unreachable && !unreachable.sent();
        add(call, neverSent ? 0 : call.operation().tokenCost());
    }

    /// Use per operation name, as of now.
    public Map<String, Use> uses() {
        return new TreeMap<>(uses);
    }

    /// Tokens charged in all.
    public long tokens() {
        return uses.values().stream().mapToLong(Use::tokens).sum();
    }

    /// Requests sent in all.
    public long requests() {
        return uses.values().stream().mapToLong(Use::requests).sum();
    }

    /// The company's tokens per day, if Pipedrive has said.
    public OptionalLong dailyLimit() {
        return optional(dailyLimit);
    }

    /// The company's tokens left, if Pipedrive has said; it seems to be the balance before the last answered
    /// call.
    public OptionalLong dailyRemaining() {
        return optional(dailyRemaining);
    }

    private void add(Call call, int tokens) {
        uses.merge(call.operation().name(), new Use(1, tokens), Use::plus);
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
