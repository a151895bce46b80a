package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The three refusals and what the client does about each, on virtual time.
class RefusalsTest {

    private static final String DAILY =
            "{\"success\":false,\"error\":\"daily request budget exceeded\",\"errorCode\":429}";
    private static final String BURST = "{\"success\":false,\"error\":\"Request over limit\"}";
    private static final String PAGE = "<!DOCTYPE html><html><body>Attention Required! | Cloudflare</body></html>";

    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Call> sent = new ArrayList<>();
    private final List<Duration> slept = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-24T00:00:00Z");

    private final Transport wire = call -> {
        sent.add(call);
        return script.removeFirst();
    };

    private final Pipedrive pipedrive = Pipedrive.connect(
            PipedriveSettings.of(URI.create("https://acme.pipedrive.com"), new ApiToken("t")),
            wire,
            () -> now,
            duration -> {
                slept.add(duration);
                now = now.plus(duration);
            });

    private Duration sleptInAll() {
        return slept.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private void answer(int status, String body, String... headers) {
        script.add(Answers.json(status, body, headers));
    }

    @Test
    void waitsForTheBurstWindowToPassAndRepeatsEvenAWrite() {
        answer(429, BURST, "x-ratelimit-reset", "2");
        answer(201, Answers.deal(1));

        assertThat(pipedrive.deals().create(NewDeal.titled("x")).id()).isEqualTo(new DealId(1));
        assertThat(sent).hasSize(2);
        assertThat(sleptInAll()).isEqualTo(Duration.ofSeconds(2));
    }

    @Tag("case-48")
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "abc, abc",
        "-1, -1",
        "1e9, 1e9",
        "0, 0",
        "' ', ' '",
        "1.5, 1.5",
        "99999999999999999999, 99999999999999999999"
    })
    void readsABurstWithStrangeHeadersAsAShortWait(String retryAfter, String reset) {
        answer(429, BURST, "retry-after", retryAfter, "x-ratelimit-reset", reset);
        answer(200, Answers.deal(42));

        pipedrive.deals().get(new DealId(42));

        assertThat(sleptInAll()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(2));
    }

    @Test
    void givesUpOnABurstThatDoesNotEnd() {
        for (int i = 0; i < 6; i++) {
            answer(429, BURST);
        }

        PipedriveException.RateLimited limited = catchThrowableOfType(
                PipedriveException.RateLimited.class, () -> pipedrive.deals().get(new DealId(42)));

        assertThat(limited.daily()).isFalse();
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(2));
        assertThat(sent).hasSize(6);
    }

    @Tag("case-48")
    @Test
    void handsTheSpentDayToTheCallerAtOnce() {
        answer(429, DAILY, "retry-after", "3939");

        PipedriveException.RateLimited limited = catchThrowableOfType(
                PipedriveException.RateLimited.class, () -> pipedrive.deals().get(new DealId(42)));

        assertThat(limited.daily()).isTrue();
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(3939));
        assertThat(limited.status()).contains(429);
        assertThat(slept).isEmpty();
        assertThat(sent).hasSize(1);
    }

    @Tag("case-48")
    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "1e9", "99999999999"})
    void guessesACautiousWaitForASpentDayWithStrangeHeaders(String retryAfter) {
        answer(429, DAILY, "retry-after", retryAfter);

        PipedriveException.RateLimited limited = catchThrowableOfType(
                PipedriveException.RateLimited.class, () -> pipedrive.deals().get(new DealId(42)));

        assertThat(limited.daily()).isTrue();
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofMinutes(15));
    }

    @Tag("case-48")
    @Test
    void knowsASpentDayByAnyOfItsSigns() {
        answer(429, "{}", "x-daily-ratelimit-token-remaining", "0");
        answer(429, "", "retry-after", "3600");
        answer(429, DAILY);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pipedrive.deals().get(new DealId(42)))
                    .isInstanceOfSatisfying(
                            PipedriveException.RateLimited.class,
                            e -> assertThat(e.daily()).isTrue());
        }
    }

    @Test
    void waitsOutASpentDayThatIsAlmostOver() {
        answer(429, DAILY, "retry-after", "4");
        answer(200, Answers.deal(42));

        assertThat(pipedrive.deals().get(new DealId(42)).id()).isEqualTo(new DealId(42));
        assertThat(sleptInAll()).isEqualTo(Duration.ofSeconds(4));
    }

    @Tag("case-49")
    @Test
    void callsAPageWith403Blocked() {
        script.add(Answers.json(403, PAGE, "content-type", "text/html; charset=UTF-8"));
        answer(403, "  " + PAGE);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> pipedrive.deals().get(new DealId(42)))
                    .isInstanceOf(PipedriveException.Blocked.class)
                    .hasMessageContaining("Stop calling");
        }
        assertThat(sent).hasSize(2);
    }

    @Tag("case-49")
    @Test
    void callsJsonWith403Refused() {
        answer(
                403,
                "{\"success\":false,\"error\":\"Open deals limit reached.\",\"code\":\"feature_capping_deals_limit\"}");

        PipedriveException.Refused refused = catchThrowableOfType(
                PipedriveException.Refused.class, () -> pipedrive.deals().create(NewDeal.titled("x")));

        assertThat(refused.code()).contains("feature_capping_deals_limit");
        assertThat(refused).hasMessageContaining("Open deals limit reached");
    }

    @Tag("case-52")
    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 402, 405, 409, 415, 422, 451, 501})
    void callsOtherRefusalsRefused(int status) {
        answer(status, "");

        assertThatThrownBy(() -> pipedrive.deals().create(NewDeal.titled("x")))
                .isInstanceOf(PipedriveException.Refused.class)
                .hasMessageContaining(Integer.toString(status));
        assertThat(sent).hasSize(1);
    }

    @Test
    void namesOperationTargetCauseAndCorrelation() {
        answer(404, "{\"success\":false,\"error\":\"Entity was not found\"}", "x-correlation-id", "abc-1");

        PipedriveException.NotFound notFound = catchThrowableOfType(
                PipedriveException.NotFound.class, () -> pipedrive.deals().get(new DealId(42)));

        assertThat(notFound)
                .hasMessageContaining("getDeal (GET /api/v2/deals/42) was answered with 404: \"Entity was not found\"")
                .hasMessageContaining("[correlation id abc-1]");
        assertThat(notFound.operation()).isEqualTo("getDeal");
        assertThat(notFound.correlationId()).contains("abc-1");
    }

    @Test
    void metersWhatWasChargedAndWhatPipedriveSays() {
        answer(
                200,
                Answers.deal(42),
                "x-daily-ratelimit-token-limit",
                "150000",
                "x-daily-ratelimit-token-remaining",
                "149000");
        answer(429, BURST);
        answer(201, Answers.deal(43));

        pipedrive.deals().get(new DealId(42));
        pipedrive.deals().create(NewDeal.titled("x"));

        assertThat(pipedrive.meter().tokens()).isEqualTo(6);
        assertThat(pipedrive.meter().requests()).isEqualTo(3);
        assertThat(pipedrive.meter().uses().get("addDeal"))
                .isEqualTo(new dev.dealbridge.pipedrive.transport.TokenMeter.Use(2, 5));
        assertThat(pipedrive.budget().limit()).hasValue(150_000);
        assertThat(pipedrive.budget().left()).hasValue(148_994);
    }
}
