package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.PipedriveException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the requests of one client and what they cost, per operation. This is the client's own arithmetic from
/// the published prices, by the rules of [Settlement]; what is left of the day is the business of a [TokenBudget].
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

    /// Has counted nothing yet.
    public TokenMeter() {}

    @Override
    public void answered(Call call, Answer answer) {
        add(call, Settlement.answered(call, answer));
    }

    @Override
    public void failed(Call call, PipedriveException failure) {
        add(call, Settlement.failed(call, failure));
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

    private void add(Call call, Settlement settlement) {
        uses.merge(call.operation().name(), new Use(1, settlement.charged()), Use::plus);
    }
}
