package dev.dealbridge.sandbox.limit;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Operation;
import dev.dealbridge.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Daily token budget, daily writes and burst window (facts of Pipedrive's API, section 5). Used inside transactions
/// of the store only.
public final class Limits {
    /// Search endpoints have a burst limit of their own, whatever the plan.
    private static final int SEARCH_BURST = 10;

    /// POST and PUT requests of one API token in a UTC day.
    static final long DAILY_WRITES = 10_000;

    private static final Set<String> WRITES = Set.of("POST", "PUT");
    private static final String WRITES_LEFT = "x-daily-requests-left";

    /// The token to which other applications' use is charged.
    private static final long OTHERS = 0;

    private final Store store;
    private final Plan plan;
    private final long budget;
    private final Map<Long, BurstWindow> windows = new HashMap<>();
    private final Map<Long, BurstWindow> searches = new HashMap<>();

    public Limits(Store store, Plan plan, int seats) {
        this.store = store;
        this.plan = plan;
        this.budget = plan.dailyTokens(seats);
    }

    /// Whether a call may go on.
    public sealed interface Verdict {
        /// It may.
        ///
        /// @param headers that its answer carries
        /// @param charged tokens it cost
        record Admitted(Map<String, String> headers, int charged) implements Verdict {}

        /// It may not.
        record Refused(Reply reply) implements Verdict {}
    }

    /// Admits a call and charges it, or refuses it.
    public Verdict admit(Caller caller, Operation operation, Instant now) {
        if (caller.inspector()) {
            return new Verdict.Admitted(Map.of(), 0);
        }
        BurstWindow window = windows.computeIfAbsent(caller.tokenId(), _ -> new BurstWindow());
        if (caller.app() == null && window.isBlocked(now)) {
            return new Verdict.Refused(blocked());
        }
        int burst = burst(caller);
        if (!window.admit(now, burst)) {
            return new Verdict.Refused(withHeaders(burstRefusal(), headers(window, burst, now)));
        }
        if (operation.isSearch()
                && !searches.computeIfAbsent(caller.tokenId(), _ -> new BurstWindow())
                        .admit(now, SEARCH_BURST)) {
            return new Verdict.Refused(withHeaders(burstRefusal(), headers(window, burst, now)));
        }
        Map<String, String> headers = headers(window, burst, now);
        if (remaining(now) <= 0) {
            return new Verdict.Refused(withHeaders(dailyRefusal(now), headers));
        }
        // Documented for API tokens only.
        boolean write = caller.app() == null && WRITES.contains(operation.method());
        if (write) {
            long left = DAILY_WRITES - store.writesOn(caller.tokenId(), day(now));
            if (left <= 0) {
                return new Verdict.Refused(withHeaders(writeRefusal(now), headers));
            }
            headers.put(WRITES_LEFT, Long.toString(left - 1));
        }
        store.charge(caller.tokenId(), day(now), operation.cost(), write);
        return new Verdict.Admitted(headers, operation.cost());
    }

    /// Applications may send more at once than API tokens; they are never blocked.
    private int burst(Caller caller) {
        return caller.app() == null ? plan.burst() : plan.appBurst();
    }

    /// Charges what another application of the company spent.
    public void spend(int tokens, Instant now) {
        store.charge(OTHERS, day(now), tokens, false);
    }

    /// Tokens per day.
    public long budget() {
        return budget;
    }

    /// Tokens left today.
    public long remaining(Instant now) {
        return Math.max(0, budget - store.spentOn(day(now)));
    }

    /// The UTC day of the budget, counted from 1970-01-01.
    private static long day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
    }

    /// The headers of an answer. What is left of the day is the balance before the call is charged, as recordings
    /// suggest.
    private Map<String, String> headers(BurstWindow window, int burst, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-ratelimit-limit", Integer.toString(burst));
        headers.put("x-ratelimit-remaining", Integer.toString(Math.max(0, burst - window.used())));
        headers.put("x-ratelimit-reset", Long.toString(window.secondsToReset(now)));
        headers.put("x-daily-ratelimit-token-limit", Long.toString(budget));
        headers.put("x-daily-ratelimit-token-remaining", Long.toString(remaining(now)));
        return headers;
    }

    /// Headers of a burst window that is spent, for faults.
    public Map<String, String> spentWindow(Optional<Caller> caller, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "x-ratelimit-limit", Integer.toString(caller.map(this::burst).orElse(plan.burst())));
        headers.put("x-ratelimit-remaining", "0");
        headers.put("x-ratelimit-reset", Long.toString(BurstWindow.LENGTH.toSeconds()));
        headers.put("x-daily-ratelimit-token-limit", Long.toString(budget));
        headers.put("x-daily-ratelimit-token-remaining", Long.toString(remaining(now)));
        return headers;
    }

    /// 429 of the burst window. The words are documented; the shape is that of the other refusals at the front door.
    public static Reply burstRefusal() {
        return Reply.json(429, refusal("Request over limit", 429));
    }

    /// 429 of the daily budget, recorded live: `retry-after` reaches to the reset.
    public static Reply dailyRefusal(Instant now) {
        return Reply.json(429, refusal("daily request budget exceeded", 429))
                .with("retry-after", secondsToMidnight(now))
                .with("x-daily-ratelimit-token-remaining", "0");
    }

    /// 429 of the daily POST and PUT requests of a token: the budget's headers go on saying what is left of it.
    private static Reply writeRefusal(Instant now) {
        return Reply.json(429, refusal("daily POST and PUT request limit exceeded", 429))
                .with("retry-after", secondsToMidnight(now))
                .with(WRITES_LEFT, "0");
    }

    private static String secondsToMidnight(Instant now) {
        Instant midnight = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return Long.toString(Math.max(1, Duration.between(now, midnight).toSeconds() + 1));
    }

    /// 403 with a page instead of JSON.
    public static Reply blocked() {
        String page = """
                <!DOCTYPE html>
                <html lang="en-US"><head><title>Access denied</title></head>
                <body><h1>Sorry, you have been blocked</h1><p>You are unable to access pipedrive.com</p></body></html>
                """;
        return Reply.raw(403, "text/html; charset=UTF-8", () -> page.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode refusal(String error, int code) {
        return Json.object().put("success", false).put("error", error).put("errorCode", code);
    }

    private static Reply withHeaders(Reply reply, Map<String, String> headers) {
        Reply all = reply;
        for (var header : headers.entrySet()) {
            if (!reply.headers().containsKey(header.getKey())) {
                all = all.with(header.getKey(), header.getValue());
            }
        }
        return all;
    }
}
