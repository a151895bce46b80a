package dev.dealbridge.pipedrive.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What an answer says about Pipedrive's limits. Headers that are missing, empty, negative, not a number or absurdly
/// large read as unknown.
///
/// @param burstLimit requests that this token may send within two seconds
/// @param burstRemaining what is left of them
/// @param burstReset seconds until the window is over
/// @param dailyLimit the company's tokens per day
/// @param dailyRemaining tokens left; seems to be the balance before the answered call is charged
/// @param retryAfter seconds to wait, on a 429 or 503
public record RateLimits(
        @Nullable Long burstLimit,
        @Nullable Long burstRemaining,
        @Nullable Long burstReset,
        @Nullable Long dailyLimit,
        @Nullable Long dailyRemaining,
        @Nullable Long retryAfter) {

    private static final long MOST_REQUESTS = 100_000;
    private static final long MOST_TOKENS = 1_000_000_000_000L;
    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    static RateLimits of(Headers headers) {
        return new RateLimits(
                read(headers, "x-ratelimit-limit", 1, MOST_REQUESTS),
                read(headers, "x-ratelimit-remaining", 0, MOST_REQUESTS),
                read(headers, "x-ratelimit-reset", 0, LONGEST_WAIT),
                read(headers, "x-daily-ratelimit-token-limit", 1, MOST_TOKENS),
                read(headers, "x-daily-ratelimit-token-remaining", 0, MOST_TOKENS),
                read(headers, "retry-after", 0, LONGEST_WAIT));
    }

    /// The wait that Pipedrive asked for, empty if it asked for none or for nonsense.
    public Optional<Duration> askedWait() {
        return Optional.ofNullable(retryAfter).map(Duration::ofSeconds);
    }

    private static @Nullable Long read(Headers headers, String name, long least, long most) {
        OptionalLong number =
                headers.first(name).map(String::strip).map(RateLimits::number).orElse(OptionalLong.empty());
        return number.isPresent() && number.getAsLong() >= least && number.getAsLong() <= most
                ? number.getAsLong()
                : null;
    }

    private static OptionalLong number(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
