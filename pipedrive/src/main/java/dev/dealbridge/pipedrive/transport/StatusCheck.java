package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/// Turns every answer that is not a success into the exception that says what it means.
public final class StatusCheck implements Transport {

    private static final Duration BURST_WAIT = Duration.ofSeconds(2);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);
    private static final Duration DAILY_WAIT = Duration.ofMinutes(15);

    /// A burst window is two seconds long: whoever is told to wait longer has spent the day's budget.
    private static final Duration LONGEST_BURST_WAIT = Duration.ofSeconds(10);

    private final Transport next;

    public StatusCheck(Transport next) {
        this.next = next;
    }

    @Override
    public Answer send(Call call) {
        Answer answer = next.send(call);
        if (answer.isSuccess()) {
            return answer;
        }
        throw failure(call, answer);
    }

    /// What an answer means that refuses its call, be it by its status or by `success: false`.
    static PipedriveException failure(Call call, Answer answer) {
        int status = answer.status();
        return switch (status) {
            case 401 ->
                new PipedriveException.Unauthorized(
                        explain(
                                call,
                                answer,
                                "the token is not accepted",
                                "Copy the API token again from Pipedrive (personal preferences, API); a new one replaces the old"));
            case 403 ->
                isPage(answer)
                        ? new PipedriveException.Blocked(explain(
                                call,
                                answer,
                                "the firewall in front of Pipedrive blocks this client",
                                "Stop calling for at least an hour; it happens after many ignored rate limits"))
                        : new PipedriveException.Refused(
                                explain(
                                        call,
                                        answer,
                                        "forbidden",
                                        isScopeMismatch(answer)
                                                ? "Give the app the scope of this operation in Pipedrive's Developer Hub and install it again, or correct the base address"
                                                : "Check the rights of the token's user, and the limits of the company's plan"));
            case 404, 410 ->
                new PipedriveException.NotFound(
                        explain(
                                call,
                                answer,
                                "no such record",
                                "It was deleted, merged, or is hidden from the token's user; if everything is missing check the base address"));
            case 408 -> fault(call, answer);
            case 429 -> limited(call, answer);
            case 501 -> refused(call, answer);
            default -> status >= 500 ? fault(call, answer) : refused(call, answer);
        };
    }

    /// Whether Pipedrive turned the call away at the door, which costs no tokens.
    static boolean refusedBeforeExecution(Answer answer) {
        return answer.status() == 401 || answer.status() == 429 || (answer.status() == 403 && isPage(answer));
    }

    /// Whether a 429 is about the day's budget. No single sign of it is always there.
    static boolean isDaily(Answer answer) {
        RateLimits limits = answer.rateLimits();
        Long remaining = limits.dailyRemaining();
        return (remaining != null && remaining == 0)
                || limits.askedWait()
                        .filter(wait -> wait.compareTo(LONGEST_BURST_WAIT) > 0)
                        .isPresent()
                || ErrorBody.of(answer, Set.of())
                        .reason()
                        .toLowerCase(Locale.ROOT)
                        .contains("daily");
    }

    /// How long a burst 429 asks to wait.
    static Duration burstWait(Answer answer) {
        RateLimits limits = answer.rateLimits();
        Long reset = limits.burstReset();
        Duration wait = limits.askedWait().orElse(reset == null ? BURST_WAIT : Duration.ofSeconds(reset));
        if (wait.compareTo(LONGEST_BURST_WAIT) > 0) {
            return BURST_WAIT;
        }
        return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
    }

    private static PipedriveException limited(Call call, Answer answer) {
        if (!isDaily(answer)) {
            return new PipedriveException.RateLimited(
                    explain(call, answer, "too many requests within two seconds", "Wait for the window to pass"),
                    false,
                    burstWait(answer));
        }
        Duration asked = answer.rateLimits().askedWait().orElse(DAILY_WAIT);
        Duration wait = asked.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : asked;
        return new PipedriveException.RateLimited(
                explain(
                        call,
                        answer,
                        "the company's daily token budget is spent",
                        "Wait " + wait.toSeconds() + " s, or buy more API tokens in Pipedrive"),
                true,
                wait);
    }

    private static PipedriveException fault(Call call, Answer answer) {
        if (call.method().isRead()) {
            return new PipedriveException.ServerFault(explain(
                    call, answer, "Pipedrive failed", "Try again later; status.pipedrive.com tells of outages"));
        }
        return new PipedriveException.OutcomeUnknown(
                explain(
                        call,
                        answer,
                        "Pipedrive failed, and the change may have been made all the same",
                        "Look the record up before writing again"),
                null);
    }

    private static PipedriveException refused(Call call, Answer answer) {
        boolean redirect = answer.status() >= 300 && answer.status() < 400;
        return new PipedriveException.Refused(explain(
                call,
                answer,
                redirect
                        ? "the answer leads to another address, and the token is not sent there"
                        : "refused without a reason",
                redirect
                        ? "Set the base address to the company's own host"
                        : "Correct the input; sending it again unchanged will not help"));
    }

    private static Failure explain(Call call, Answer answer, String reason, String remedy) {
        ErrorBody body = ErrorBody.of(answer, call.secrets());
        return new Failure(
                call.operation().name(),
                call.target(),
                answer.status(),
                body.code(),
                body.reason().isEmpty() ? reason : "\"" + body.reason() + "\"",
                remedy,
                answer.headers()
                        .first("x-correlation-id")
                        .filter(StatusCheck::isPlain)
                        .orElse(null));
    }

    /// Whether an installed app asked for what it has no scope for: nothing to wait for, but a fault of its set-up.
    private static boolean isScopeMismatch(Answer answer) {
        return ErrorBody.of(answer, Set.of()).reason().toLowerCase(Locale.ROOT).contains("scope and url mismatch");
    }

    /// Whether it is a page for people, where JSON was asked for.
    static boolean isPage(Answer answer) {
        String type = answer.headers().first("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.contains("html")) {
            return true;
        }
        int shown = Math.min(answer.body().length, 100);
        return new String(answer.body(), 0, shown, StandardCharsets.UTF_8)
                .stripLeading()
                .startsWith("<");
    }

    private static boolean isPlain(String id) {
        return id.length() <= 100 && id.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
