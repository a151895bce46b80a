package dev.dealbridge.sandbox.settings;

import java.time.Duration;
import java.util.List;

/// How webhook deliveries are timed.
///
/// @param timeout how long a receiver may take to answer
/// @param retryDelays the waits before the second, third, .. attempt; after the last one the event is lost
/// @param banAfter failed first attempts after which the webhook is banned
/// @param ban how long a ban lasts; events of that time are lost
public record WebhookTiming(Duration timeout, List<Duration> retryDelays, int banAfter, Duration ban) {
    public WebhookTiming {
        retryDelays = List.copyOf(retryDelays);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("webhook timeout must be positive, but is " + timeout);
        }
        if (banAfter < 1) {
            throw new IllegalArgumentException("a webhook is banned after one failure or more, not after " + banAfter);
        }
    }

    /// What Pipedrive documents: 10 s to answer, retries after 3, 30 and 150 s, a ban of 30 min after 10 failed first
    /// attempts.
    public static WebhookTiming pipedrive() {
        return new WebhookTiming(
                Duration.ofSeconds(10),
                List.of(Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(150)),
                10,
                Duration.ofMinutes(30));
    }

    /// The same rules with other waits between the attempts, for tests.
    public WebhookTiming withRetryDelays(Duration... delays) {
        return new WebhookTiming(timeout, List.of(delays), banAfter, ban);
    }

    /// The same rules with another time to answer.
    public WebhookTiming withTimeout(Duration time) {
        return new WebhookTiming(time, retryDelays, banAfter, ban);
    }
}
