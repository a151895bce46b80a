package dev.dealbridge.pipedrive.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BurstWindowTest {

    private static final Operation PING = new Operation("ping", Method.GET, "/api/v2/ping", 1);

    private final VirtualTime time = new VirtualTime();

    /// A Pipedrive that counts arrivals in the last two seconds, at the end of a way that takes its time.
    private final class Counting implements Transport {

        private final int limit;
        private final Random random;
        private final Duration longestWay;
        private final List<Instant> arrivals = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger refusals = new AtomicInteger();

        private Counting(int limit, Random random, Duration longestWay) {
            this.limit = limit;
            this.random = random;
            this.longestWay = longestWay;
        }

        @Override
        public Answer send(Call call) {
            travel();
            Instant now = time.instant();
            arrivals.add(now);
            long inWindow = arrivals.stream()
                    .filter(at -> at.isAfter(now.minusSeconds(2)))
                    .count();
            boolean refused = inWindow > limit;
            if (refused) {
                refusals.incrementAndGet();
            }
            travel();
            return Answers.json(refused ? 429 : 200, "{}", "x-ratelimit-limit", Integer.toString(limit));
        }

        private void travel() {
            try {
                long millis = longestWay.toMillis();
                time.sleep(millis == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(millis)));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20, 0",
        "20, 5",
        "20, 300",
        "20, 3000",
        "40, 0",
        "40, 300",
        "40, 3000",
        "100, 5",
        "100, 300",
        "100, 3000",
        "120, 5",
        "120, 300",
        "120, 3000"
    })
    void neverExceedsTheLimitInAnyTwoSecondsHoweverLongTheWay(int limit, int longestWayMillis)
            throws InterruptedException {
        Counting pipedrive = new Counting(limit, new Random(42), Duration.ofMillis(longestWayMillis));
        BurstWindow window = new BurstWindow(BurstWindow.SMALLEST_LIMIT, time, time);
        Transport transport = window.around(pipedrive);

        time.run(Collections.nCopies(64, () -> {
            for (int i = 0; i < 10; i++) {
                transport.send(Call.of(PING));
            }
        }));

        assertThat(pipedrive.arrivals).hasSize(640);
        assertThat(pipedrive.refusals).hasValue(0);
        assertThat(window.limit()).isEqualTo(limit);
    }

    @Test
    void usesTheWindowToTheFull() throws InterruptedException {
        Counting pipedrive = new Counting(20, new Random(1), Duration.ZERO);
        Transport transport = new BurstWindow(20, time, time).around(pipedrive);
        Instant start = time.instant();

        time.run(Collections.nCopies(64, () -> transport.send(Call.of(PING))));

        // 64 requests at 20 per window: the last four go in the fourth window.
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6_100));
    }

    @Test
    void letsRequestsThroughInTheOrderTheyCame() throws InterruptedException {
        List<Integer> passed = Collections.synchronizedList(new ArrayList<>());
        Transport window = new BurstWindow(3, time, time).around(call -> {
            passed.add(Integer.valueOf(call.query().get("n")));
            return Answers.ok("{}");
        });
        List<Runnable> works = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Call call = Call.of(PING).withQuery(Map.of("n", Integer.toString(i)));
            works.add(() -> window.send(call));
        }

        time.run(works);

        assertThat(passed).hasSize(40).isSorted();
    }

    @Test
    void learnsALargerLimitAndUsesItAtOnce() throws InterruptedException {
        Counting pipedrive = new Counting(120, new Random(1), Duration.ofMillis(10));
        Transport transport = new BurstWindow(20, time, time).around(pipedrive);
        Instant start = time.instant();

        time.run(Collections.nCopies(100, () -> transport.send(Call.of(PING))));

        assertThat(Duration.between(start, time.instant())).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-1", "0", "1e9", "99999999999999999999", "20.5", "１２"})
    void keepsTheLimitWhenPipedriveSaysNonsense(String header) {
        BurstWindow window = new BurstWindow(20, time, time);

        window.around(_ -> Answers.json(200, "{}", "x-ratelimit-limit", header)).send(Call.of(PING));

        assertThat(window.limit()).isEqualTo(20);
    }

    @Test
    void holdsEverybodyBackAfterABurstRefusal() throws InterruptedException {
        AtomicInteger answers = new AtomicInteger();
        List<Instant> sent = Collections.synchronizedList(new ArrayList<>());
        Transport transport = new BurstWindow(20, time, time).around(_ -> {
            sent.add(time.instant());
            return answers.getAndIncrement() == 0
                    ? Answers.json(429, "{}", "x-ratelimit-reset", "2")
                    : Answers.ok("{}");
        });

        time.run(List.of(() -> transport.send(Call.of(PING)), () -> transport.send(Call.of(PING))));

        assertThat(Duration.between(sent.getFirst(), sent.getLast())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void givesItsPlaceBackWhenTheTransportThrows() throws InterruptedException {
        Transport broken = new BurstWindow(1, time, time).around(_ -> {
            throw new IllegalStateException("broken");
        });

        time.run(List.of(() -> {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> broken.send(Call.of(PING))).hasMessage("broken");
            }
        }));
    }

    @Test
    void leavesTheQueueWhenInterrupted() throws InterruptedException {
        BurstWindow window = new BurstWindow(1, time, duration -> {
            if (Thread.interrupted()) {
                throw new InterruptedException("told to stop");
            }
            time.sleep(duration);
        });
        Transport transport = window.around(_ -> Answers.ok("{}"));

        time.run(List.of(() -> {
            transport.send(Call.of(PING));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> transport.send(Call.of(PING)))
                    .isInstanceOfSatisfying(
                            PipedriveException.Unreachable.class,
                            e -> assertThat(e.sent()).isFalse());
            assertThat(Thread.interrupted()).isTrue();
            // Were its ticket still first in the queue, nobody would ever pass again.
            assertThat(transport.send(Call.of(PING)).status()).isEqualTo(200);
        }));
    }

    @Test
    void refusesALimitOfZero() {
        assertThatThrownBy(() -> new BurstWindow(0, time, time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1");
    }
}
