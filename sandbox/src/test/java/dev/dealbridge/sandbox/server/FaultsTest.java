package dev.dealbridge.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private static final byte[] DEAL = "{\"title\":\"Sample\"}".getBytes(StandardCharsets.UTF_8);

    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());
    private final Api inspector = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Api.Answer make(Duration timeout) throws IOException {
        return api.sendOrFail("POST", "/api/v2/deals", "application/json", DEAL, timeout);
    }

    private int deals() {
        return inspector.get("/api/v2/deals").data().size();
    }

    private void fault(Trouble trouble) {
        sandbox.control().addFault(Fault.once("POST", "/api/v2/deals", trouble));
    }

    @ParameterizedTest
    @CsvSource({"BURST_LIMIT,429", "DAILY_LIMIT,429", "SERVER_ERROR,500", "UNAVAILABLE,503", "BLOCKED,403"})
    void answersWithTroubleAndDoesNothing(Trouble trouble, int status) throws IOException {
        fault(trouble);

        assertThat(make(Duration.ofSeconds(5)).status()).isEqualTo(status);
        assertThat(deals()).isZero();
        assertThat(sandbox.control().tokenUse(sandbox.token()).charged()).isZero();
        assertThat(make(Duration.ofSeconds(5)).status()).isEqualTo(200);
        assertThat(sandbox.control().requests().getFirst().fault()).isEqualToIgnoringCase(trouble.name());
    }

    @Test
    void tellsTheTwoLimitsApart() throws IOException {
        fault(Trouble.BURST_LIMIT);
        Api.Answer burst = make(Duration.ofSeconds(5));
        fault(Trouble.DAILY_LIMIT);
        Api.Answer daily = make(Duration.ofSeconds(5));

        assertThat(burst.header("x-ratelimit-remaining")).isEqualTo("0");
        assertThat(burst.header("x-daily-ratelimit-token-remaining")).isNotEqualTo("0");
        assertThat(burst.header("retry-after")).isEmpty();
        assertThat(daily.header("x-daily-ratelimit-token-remaining")).isEqualTo("0");
        assertThat(Integer.parseInt(daily.header("retry-after"))).isBetween(1, 86_400);
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE_COMMIT,0", "CUT_AFTER_COMMIT,1", "TRUNCATED_BODY,1"})
    void cutsTheConnection(Trouble trouble, int deals) {
        fault(trouble);

        assertThatThrownBy(() -> make(Duration.ofSeconds(5))).isInstanceOf(IOException.class);
        assertThat(deals()).isEqualTo(deals);
        assertThat(sandbox.control().tokenUse(sandbox.token()).requests()).isEqualTo(deals);
    }

    @ParameterizedTest
    @CsvSource({"HANG,0", "HANG_AFTER_COMMIT,1"})
    void neverAnswers(Trouble trouble, int deals) {
        fault(trouble);

        assertThatThrownBy(() -> make(Duration.ofMillis(400))).isInstanceOf(HttpTimeoutException.class);
        assertThat(deals()).isEqualTo(deals);
    }

    @Test
    void answersLate() throws IOException {
        sandbox.control()
                .addFault(Fault.once("POST", "/api/v2/deals", Trouble.SLOW).holding(Duration.ofMillis(300)));
        long start = System.nanoTime();

        assertThat(make(Duration.ofSeconds(5)).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void hitsByPatternCountAndOrder() {
        sandbox.control()
                .addFault(Fault.times(2, "*", "/api/v1/**", Trouble.UNAVAILABLE).afterSkipping(1));
        sandbox.control().addFault(Fault.once("GET", "/api/v2/deals/*", Trouble.SERVER_ERROR));

        assertThat(api.get("/v1/users/me").status()).isEqualTo(200);
        assertThat(api.get("/v1/users/me").status()).isEqualTo(503);
        assertThat(api.get("/api/v2/deals").status()).isEqualTo(200);
        assertThat(api.get("/api/v2/deals/1/products").status()).isEqualTo(404);
        assertThat(inspector.get("/api/v1/users/me").status()).isEqualTo(200);
        assertThat(sandbox.control().faults()).hasSize(2);
        assertThat(api.get("/api/v1/notes").status()).isEqualTo(503);
        assertThat(api.get("/api/v1/notes").status()).isEqualTo(200);
        assertThat(api.get("/api/v2/deals/1").status()).isEqualTo(500);
        assertThat(sandbox.control().faults()).isEmpty();
    }

    @Test
    void takesFaultsOverHttp() {
        Api.Answer added = api.post(
                "/sandbox/faults",
                "{\"method\":\"GET\",\"path\":\"/api/v2/**\",\"trouble\":\"unavailable\",\"count\":3}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body().get(0).path("count").intValue()).isEqualTo(3);
        assertThat(api.get("/api/v2/deals").status()).isEqualTo(503);
        assertThat(api.get("/sandbox/faults").body().get(0).path("count").intValue())
                .isEqualTo(2);
        assertThat(api.delete("/sandbox/faults").body()).isEmpty();
        assertThat(api.get("/api/v2/deals").status()).isEqualTo(200);
        assertThat(api.post("/sandbox/faults", "{\"method\":\"GET\",\"path\":\"/x\",\"trouble\":\"rain\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/sandbox/requests").body()).isNotEmpty();
    }
}
