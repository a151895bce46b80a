package dev.dealbridge.pipedrive.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.support.Answers;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyBudgetTest {

    private static final Operation TEN = new Operation("ten", Method.GET, "/api/v2/ten", 10);
    private static final Operation ONE = new Operation("one", Method.GET, "/api/v2/one", 1);
    private static final Operation FREE = new Operation("free", Method.GET, "/api/v2/free", 0);
    private static final String LIMIT = "x-daily-ratelimit-token-limit";
    private static final String REMAINING = "x-daily-ratelimit-token-remaining";
    private static final String SPENT = "{\"success\":false,\"error\":\"daily request budget exceeded\"}";

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private final DailyBudget budget = new DailyBudget(0, () -> now);

    @Test
    void letsEverythingThroughUntilPipedriveHasSaidWhatIsLeft() {
        for (int i = 0; i < 1_000; i++) {
            settle(take(TEN), 10);
        }

        assertThat(budget.standing().left()).isEmpty();
        assertThat(budget.standing().limit()).isEmpty();
        assertThat(budget.standing().resetsAt()).isEmpty();
    }

    @Test
    void takesTheHeaderForTheBalanceBeforeTheCall() {
        settle(take(TEN), 10, LIMIT, "30000", REMAINING, "100");

        assertThat(budget.standing().limit()).hasValue(30_000);
        assertThat(budget.standing().left()).hasValue(90);
    }

    @Test
    void countsByItselfWhileTheHeaderIsMissing() {
        settle(take(TEN), 10, REMAINING, "100");
        settle(take(TEN), 10);
        budgetFailure(true);
        budgetFailure(false);

        assertThat(budget.standing().left()).hasValue(70);
    }

    @Test
    void refusesWhatCostsMoreThanIsLeftBeforeItIsSent() {
        settle(take(ONE), 1, REMAINING, "12");
        TokenBudget.Grant underWay = take(ONE);
        assertThat(budget.standing().left()).hasValue(10);
        settle(take(TEN), 10, REMAINING, "11");

        PipedriveException.RateLimited refused =
                catchThrowableOfType(PipedriveException.RateLimited.class, () -> take(TEN));

        assertThat(refused.daily()).isTrue();
        assertThat(refused.status()).isEmpty();
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(refused).hasMessageContaining("it costs 10 tokens and the day has 0 left, nothing was sent");
        settle(underWay, 1);
        settle(take(FREE), 0);
    }

    @Test
    void leavesTheReserve() {
        DailyBudget reserved = new DailyBudget(50, () -> now);
        settle(reserved.take(Call.of(TEN)), 10, REMAINING, "70");

        settle(reserved.take(Call.of(TEN)), 10, REMAINING, "60");

        assertThatThrownBy(() -> reserved.take(Call.of(ONE)))
                .hasMessageContaining("the day has 50 left, of which 50 are kept in reserve");
        assertThatThrownBy(() -> new DailyBudget(-1, () -> now)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waitsForTheNextDayOnceItIsKnown() {
        settle(take(ONE), 1, LIMIT, "30000", REMAINING, "20");
        settle(take(ONE), answer(429, SPENT, "retry-after", "3939"));
        settle(take(ONE), answer(429, SPENT, "retry-after", "3939"));

        assertThat(budget.standing().left()).hasValue(0);
        assertThat(budget.standing().resetsAt()).contains(now.plusSeconds(3_939));
        now = now.plusSeconds(800);
        PipedriveException.RateLimited refused =
                catchThrowableOfType(PipedriveException.RateLimited.class, () -> take(ONE));
        assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(3_139));

        now = now.plusSeconds(3_139);
        assertThat(budget.standing().left()).hasValue(30_000);
        assertThat(budget.standing().resetsAt()).contains(now.plus(Duration.ofDays(1)));
        now = now.plus(Duration.ofHours(60));
        assertThat(budget.standing().resetsAt()).contains(now.plus(Duration.ofHours(12)));
        settle(take(ONE), 1, REMAINING, "29000");
        assertThat(budget.standing().left()).hasValue(28_999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30000"})
    void letsOneCallThroughNowAndThenToFindOutWhetherThereAreTokensAgain(String retryAfter) {
        settle(take(ONE), answer(429, SPENT, "retry-after", retryAfter));
        TokenBudget.Grant looking = take(ONE);
        assertThatThrownBy(() -> take(ONE)).isInstanceOf(PipedriveException.RateLimited.class);
        settle(looking, answer(429, SPENT, "retry-after", retryAfter));
        assertThatThrownBy(() -> take(ONE)).isInstanceOf(PipedriveException.RateLimited.class);

        now = now.plus(Duration.ofMinutes(15));
        looking = take(ONE);
        assertThatThrownBy(() -> take(ONE)).isInstanceOf(PipedriveException.RateLimited.class);
        settle(looking, answer(429, SPENT, "retry-after", retryAfter));
        assertThatThrownBy(() -> take(ONE)).isInstanceOf(PipedriveException.RateLimited.class);

        now = now.plus(Duration.ofMinutes(15));
        settle(take(ONE), 1, REMAINING, "30000");
        settle(take(ONE), 1, REMAINING, "29999");
        assertThat(budget.standing().left()).hasValue(29_998);
    }

    @Test
    void doesNotTouchTheReserveToFindOutIfTheEndOfTheDayIsKnown() {
        DailyBudget reserved = new DailyBudget(50, () -> now);
        settle(reserved.take(Call.of(ONE)), answer(429, SPENT, "retry-after", "36000"));
        settle(reserved.take(Call.of(ONE)), 1, REMAINING, "51");

        now = now.plus(Duration.ofHours(1));
        assertThatThrownBy(() -> reserved.take(Call.of(ONE)))
                .isInstanceOfSatisfying(
                        PipedriveException.RateLimited.class,
                        e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofHours(9)));
    }

    @Test
    void isNotMisledByAnswersThatOvertakeEachOther() {
        settle(take(TEN), 10, REMAINING, "120");
        TokenBudget.Grant first = take(TEN);
        TokenBudget.Grant second = take(TEN);
        settle(second, 10, REMAINING, "100");
        assertThat(budget.standing().left()).hasValue(80);
        settle(first, 10, REMAINING, "110");
        assertThat(budget.standing().left()).hasValue(90);

        TokenBudget.Grant third = take(TEN);
        TokenBudget.Grant fourth = take(TEN);
        settle(third, 10, REMAINING, "80");
        settle(fourth, 10, REMAINING, "90");
        assertThat(budget.standing().left()).hasValue(70);

        settle(take(TEN), 10, REMAINING, "5000");
        assertThat(budget.standing().left()).hasValue(4_990);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc", "-1", "1e9", "1.5", "0x10", "99999999999999999999", "9999999999999", "NaN"})
    void takesStrangeHeadersForMissingOnes(String header) {
        settle(take(TEN), 10, LIMIT, header, REMAINING, header);
        assertThat(budget.standing().left()).isEmpty();
        assertThat(budget.standing().limit()).isEmpty();

        settle(take(TEN), 10, LIMIT, "30000", REMAINING, "100");
        settle(take(TEN), 10, LIMIT, header, REMAINING, header);
        assertThat(budget.standing().left()).hasValue(80);
        assertThat(budget.standing().limit()).hasValue(30_000);

        settle(take(ONE), answer(429, SPENT, "retry-after", header));
        assertThat(budget.standing().left()).hasValue(0);
        assertThat(budget.standing().resetsAt()).isEmpty();
    }

    @Test
    void countsABurstRefusalForNothing() {
        settle(take(TEN), 10, REMAINING, "100");
        settle(take(TEN), answer(429, "{}", "retry-after", "2", REMAINING, "90"));

        assertThat(budget.standing().left()).hasValue(90);
    }

    @Test
    void neverSpendsTheReserveFromManyThreads() throws Exception {
        AtomicLong balance = new AtomicLong(2_000);
        DailyBudget reserved = new DailyBudget(500, () -> now);
        Transport server = _ -> {
            long before = balance.getAndAdd(-10);
            LockSupport.parkNanos(100_000);
            return answer(200, "{}", REMAINING, Long.toString(before));
        };
        Transport budgeted = new Budgeted(reserved, server);
        budgeted.send(Call.of(TEN));
        AtomicLong refused = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                threads.execute(() -> {
                    try {
                        budgeted.send(Call.of(TEN));
                    } catch (PipedriveException.RateLimited _) {
                        refused.incrementAndGet();
                    }
                });
            }
        }

        assertThat(balance.get()).isGreaterThanOrEqualTo(500);
        assertThat(refused.get()).isGreaterThanOrEqualTo(250);
    }

    @Test
    void stopsAClientBeforeTheWireAndTellsItWhatIsLeft() {
        List<Call> sent = new ArrayList<>();
        DailyBudget shared = new DailyBudget(100, () -> now);
        Transport wire = call -> {
            sent.add(call);
            return Answers.json(200, Answers.deal(1), LIMIT, "30000", REMAINING, "109");
        };
        PipedriveSettings settings = PipedriveSettings.of(URI.create("https://acme.pipedrive.com"), new ApiToken("t"))
                .withBudget(shared);
        Pipedrive one = Pipedrive.connect(settings, wire, () -> now, _ -> {});
        Pipedrive other = Pipedrive.connect(settings, wire, () -> now, _ -> {});

        one.deals().get(new DealId(1));
        assertThatThrownBy(() -> other.deals().list(DealFilter.all()).toList())
                .isInstanceOfSatisfying(
                        PipedriveException.RateLimited.class,
                        e -> assertThat(e.daily()).isTrue());

        assertThat(sent).hasSize(1);
        assertThat(other.budget().left()).hasValue(108);
        assertThat(one.budget()).isEqualTo(other.budget());
    }

    @Test
    void drawsOnABudgetOfTheUsersOwn() {
        List<Settlement> settlements = new ArrayList<>();
        TokenBudget own = new TokenBudget() {
            @Override
            public Grant take(Call call) {
                if (call.operation().tokenCost() > 5) {
                    throw TokenBudget.refusal(call, "this node may not list", Duration.ofHours(1));
                }
                return settlements::add;
            }

            @Override
            public Standing standing() {
                return budget.standing();
            }
        };
        Pipedrive client = Pipedrive.connect(
                PipedriveSettings.of(URI.create("https://acme.pipedrive.com"), new ApiToken("t"))
                        .withBudget(own),
                _ -> Answers.ok(Answers.deal(1)),
                () -> now,
                _ -> {});

        client.deals().get(new DealId(1));

        assertThat(settlements).extracting(Settlement::charged).containsExactly(1);
        assertThatThrownBy(() -> client.deals().list(DealFilter.all()).toList())
                .hasMessageContaining("getDeals (GET /api/v2/deals): this node may not list, nothing was sent");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v2/things/{id}, 1",
        "GET, /api/v2/things, 10",
        "GET, /api/v2/things/search, 20",
        "GET, /api/v2/itemSearch, 20",
        "POST, /api/v2/things, 5",
        "PATCH, /api/v2/things/{id}, 5",
        "DELETE, /api/v2/things/{id}, 3",
        "GET, /api/v1/things/{id}, 2",
        "GET, /api/v1/things, 20",
        "PUT, /api/v1/things/{id}, 10",
        "DELETE, /api/v1/things/{id}, 6"
    })
    void countsUnpricedOperationsAsTheirKindIsDocumented(Method method, String path, int price) {
        assertThat(Operation.unpriced("x", method, path).tokenCost()).isEqualTo(price);
    }

    private TokenBudget.Grant take(Operation operation) {
        return budget.take(Call.of(operation));
    }

    private static void settle(TokenBudget.Grant grant, int cost, String... headers) {
        settle(grant, cost, answer(200, "{}", headers));
    }

    private static void settle(TokenBudget.Grant grant, Answer answer) {
        settle(grant, 1, answer);
    }

    private static void settle(TokenBudget.Grant grant, int cost, Answer answer) {
        grant.settle(Settlement.answered(Call.of(new Operation("x", Method.GET, "/api/v2/x", cost)), answer));
    }

    private void budgetFailure(boolean sent) {
        Failure failure = new Failure("x", "x", 0, null, "x", "x", null);
        take(TEN).settle(Settlement.failed(Call.of(TEN), new PipedriveException.Unreachable(failure, sent, null)));
    }

    private static Answer answer(int status, String body, String... headers) {
        return Answers.json(status, body, headers);
    }
}
