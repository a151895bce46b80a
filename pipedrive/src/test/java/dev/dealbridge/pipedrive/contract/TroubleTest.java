package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.sandbox.fault.Fault;
import dev.dealbridge.sandbox.fault.Trouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TroubleTest {

    private static final String DEALS = "/api/v2/deals";

    private final Session session = new Session();
    private final Pipedrive pipedrive = Pipedrive.connect(session.settings().withTimeout(Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        pipedrive.close();
        session.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"BURST_LIMIT", "SERVER_ERROR", "UNAVAILABLE", "CUT_BEFORE_COMMIT", "CUT_AFTER_COMMIT", "HANG"})
    void readsGoOnAfterATroubleThatPasses(Trouble trouble) {
        DealId deal = pipedrive.deals().create(NewDeal.titled("x")).id();
        session.control().addFault(Fault.once("GET", DEALS + "/*", trouble));

        assertThat(pipedrive.deals().get(deal).title()).isEqualTo("x");
        assertThat(session.control().faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {
                "SERVER_ERROR",
                "CUT_BEFORE_COMMIT",
                "CUT_AFTER_COMMIT",
                "HANG_AFTER_COMMIT",
                "TRUNCATED_BODY",
                "DATA_NULL"
            })
    void writesAreNeverRepeatedWhenNobodyKnowsWhetherTheyHappened(Trouble trouble) {
        session.control().addFault(Fault.once("POST", DEALS, trouble));

        assertThatExceptionOfType(PipedriveException.OutcomeUnknown.class)
                .isThrownBy(() -> pipedrive.deals().create(NewDeal.titled("once")))
                .withMessageContaining("addDeal");

        session.control().clearFaults();
        assertThat(pipedrive.deals().list(DealFilter.all()).toList())
                .hasSizeLessThanOrEqualTo(1)
                .hasSize(trouble == Trouble.SERVER_ERROR || trouble == Trouble.CUT_BEFORE_COMMIT ? 0 : 1);
    }

    @Test
    void writesThatWereRefusedForABurstAreRepeatedOnce() {
        session.control().addFault(Fault.once("POST", DEALS, Trouble.BURST_LIMIT));

        pipedrive.deals().create(NewDeal.titled("once"));

        assertThat(pipedrive.deals().list(DealFilter.all()).toList()).hasSize(1);
    }

    @Test
    void aSpentDayAndAClosedDoorAreToldApart() {
        session.control().addFault(Fault.once("GET", DEALS + "/*", Trouble.BLOCKED));
        assertThatExceptionOfType(PipedriveException.Blocked.class)
                .isThrownBy(() -> pipedrive.deals().get(new DealId(1)));

        session.control().addFault(Fault.once("GET", DEALS + "/*", Trouble.DAILY_LIMIT));
        assertThatExceptionOfType(PipedriveException.RateLimited.class)
                .isThrownBy(() -> pipedrive.deals().get(new DealId(1)))
                .satisfies(refused -> {
                    assertThat(refused.daily()).isTrue();
                    assertThat(refused.retryAfter()).isPositive();
                });
    }

    @Test
    void aWrongTokenIsSaidWithoutShowingIt() {
        ApiToken wrong = new ApiToken("0123456789012345678901234567890123456789");
        try (Pipedrive stranger = Pipedrive.connect(PipedriveSettings.of(session.address(), wrong))) {
            assertThatExceptionOfType(PipedriveException.Unauthorized.class)
                    .isThrownBy(() -> stranger.users().me())
                    .satisfies(refused -> assertThat(refused.toString()).doesNotContain(wrong.value()));
        }
    }

    @Test
    void aDayThatIsSpentForRealEndsEveryCallUntilTheNext() {
        session.control().spendTokens(210_000);

        assertThatExceptionOfType(PipedriveException.RateLimited.class)
                .isThrownBy(() -> pipedrive.users().me())
                .satisfies(refused -> assertThat(refused.daily()).isTrue());
        assertThat(pipedrive.budget().left()).hasValue(0);
        session.control().advance(Duration.ofDays(1));
        // This client goes by its own clock, which has not moved.
        assertThat(session.pipedrive().users().me().user().name()).isNotBlank();
    }
}
