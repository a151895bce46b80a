package dev.dealbridge.sandbox.fault;

import java.time.Duration;

/// A trouble that hits the next `count` requests that match.
///
/// @param method HTTP method, or `*`
/// @param path path pattern: `*` stands for one segment, `**` at the end for any rest, as in `/api/v2/deals/*` or
/// `/**`.
///     `/v1/..` and `/api/v1/..` are the same
/// @param trouble what happens
/// @param count how many matching requests are hit, 1 or more
/// @param skip how many matching requests pass before the first hit
/// @param hold how long a hang or a slow answer lasts
public record Fault(String method, String path, Trouble trouble, int count, int skip, Duration hold) {
    /// How long a hang lasts when nothing else is said: longer than any sensible client waits.
    public static final Duration LONG = Duration.ofMinutes(5);

    public Fault {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path pattern of a fault starts with /, but is " + path);
        }
        if (count < 1 || skip < 0) {
            throw new IllegalArgumentException(
                    "a fault hits 1 request or more and skips 0 or more, not count " + count + " and skip " + skip);
        }
        if (hold.isNegative()) {
            throw new IllegalArgumentException("a fault cannot hold for " + hold);
        }
    }

    /// Hits the next matching request.
    public static Fault once(String method, String path, Trouble trouble) {
        return new Fault(method, path, trouble, 1, 0, LONG);
    }

    /// Hits the next `count` matching requests.
    public static Fault times(int count, String method, String path, Trouble trouble) {
        return new Fault(method, path, trouble, count, 0, LONG);
    }

    /// The same fault after letting `requests` matching requests pass.
    public Fault afterSkipping(int requests) {
        return new Fault(method, path, trouble, count, requests, hold);
    }

    /// The same fault with another duration of a hang or slow answer.
    public Fault holding(Duration time) {
        return new Fault(method, path, trouble, count, skip, time);
    }
}
