package dev.dealbridge.engine.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.database.Transactions;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.TestPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IntentsTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final PostgresDatabase database = TestPostgres.open();

    private final Remote remote = new Remote();
    private String key = "";

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void newKey() {
        key = "invoice/" + System.identityHashCode(this);
    }

    @Test
    void commitsTheIntentBeforeItSends() {
        remote.sending.add(() -> {
            assertThat(stateOf(key)).isEqualTo("sent");
            return new Attempt.Confirmed<>(new Invoice("RE-1", new BigDecimal("118.90")));
        });

        assertThat(perform("a")).isEqualTo(confirmed("RE-1"));
        assertThat(stateOf(key)).isEqualTo("confirmed");
    }

    @Test
    void returnsTheStoredValueToTheCentWithoutSendingAgain() {
        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", new BigDecimal("118.90"))));
        perform("a");

        assertThat(perform("a")).isEqualTo(new IntentResult.Confirmed<>(new Invoice("RE-1", new BigDecimal("118.90"))));
        assertThat(remote.calls).containsExactly("send");
    }

    @Test
    @Tag("case-30")
    void refusesOtherContentUnderAKeyThatTookEffect() {
        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE)));
        perform("a");

        assertThat(perform("b"))
                .isEqualTo(new IntentResult.KeyReused<>(key, "a", "b", new Invoice("RE-1", BigDecimal.ONE)));
        assertThat(remote.calls).containsExactly("send");
    }

    @Test
    void sendsChangedContentAfterARejection() {
        remote.sending.add(() -> new Attempt.Rejected<>("the VAT id is missing"));
        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE)));

        assertThat(perform("without VAT id")).isEqualTo(new IntentResult.Rejected<>("the VAT id is missing"));
        assertThat(stateOf(key)).isEqualTo("rejected");
        assertThat(perform("with VAT id")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
        assertThat(remote.calls).containsExactly("send", "send");
    }

    @Test
    void sendsLaterWhatWasCertainlyNotSent() {
        remote.sending.add(() -> new Attempt.NotSent<>(Duration.ofMillis(80), "burst limit"));
        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE)));

        assertThat(perform("a")).isEqualTo(new IntentResult.Waiting<>(Duration.ofMillis(80), "burst limit"));
        assertThat(stateOf(key)).isEqualTo("planned");
        assertThat(performUntilSettled("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
        // Never looked up: nothing can be there.
        assertThat(remote.calls).containsExactly("send", "send");
    }

    @Test
    @Tag("case-23")
    void isNotSentByAProcessThatStoodStillAfterTheCommit() {
        AtomicLong stopwatch = new AtomicLong();
        Transactions slow = new Transactions() {
            @Override
            public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
                T result = database.inOrganization(ACME, work);
                stopwatch.addAndGet(Duration.ofMinutes(1).toNanos());
                return result;
            }
        };
        Intents stopped = new Intents(slow, IntentStore.in(database), stopwatch::get, "deal", "42");

        assertThat(stopped.perform(remote.intent(key, "a"))).isInstanceOf(IntentResult.Waiting.class);
        assertThat(remote.calls).isEmpty();
        assertThat(stateOf(key)).isEqualTo("planned");

        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE)));
        assertThat(performUntilSettled("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
        assertThat(remote.calls).containsExactly("send");
    }

    @Nested
    class WithAnUnknownOutcome {

        @Test
        @Tag("case-29")
        void waitsOutTheTimeoutThenFindsItAndDoesNotSendAgain() {
            remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
            remote.lookups.add(() -> new Lookup.Found<>(new Invoice("RE-1", BigDecimal.ONE)));

            assertThat(perform("a")).isInstanceOfSatisfying(IntentResult.Waiting.class, waiting -> {
                assertThat(waiting.reason()).isEqualTo("read timed out");
                assertThat(waiting.delay()).isPositive().isLessThanOrEqualTo(Remote.TIMEOUT);
            });
            assertThat(stateOf(key)).isEqualTo("unknown");
            assertThat(perform("a")).isInstanceOf(IntentResult.Waiting.class);
            assertThat(remote.calls).as("nobody asks before the timeout").containsExactly("send");

            assertThat(performUntilSettled("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
            assertThat(perform("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
            assertThat(remote.calls).containsExactly("send", "lookup");
        }

        @Test
        @Tag("case-29")
        void isLeftAloneForAMarginWhenTheSendingOutlivedItsTimeout() {
            remote.sending.add(() -> {
                LockSupport.parkNanos(Remote.TIMEOUT.plusMillis(50).toNanos());
                return new Attempt.OutcomeUnknown<>("given up late");
            });

            assertThat(perform("a"))
                    .isInstanceOfSatisfying(
                            IntentResult.Waiting.class,
                            waiting -> assertThat(waiting.delay()).isPositive());
        }

        @Test
        @Tag("case-29")
        void sendsAgainOnlyWhenItIsAbsent() {
            remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
            remote.lookups.add(Lookup.Absent::new);
            remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-2", BigDecimal.ONE)));

            assertThat(performUntilSettled("a")).isEqualTo(confirmed("RE-2", BigDecimal.ONE));
            assertThat(remote.calls).containsExactly("send", "lookup", "send");
        }

        @Test
        @Tag("case-29")
        void asksAgainWhenNobodyCanSay() {
            remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
            remote.lookups.add(() -> new Lookup.Unavailable<>(Duration.ofMillis(1), "down"));
            remote.lookups.add(() -> new Lookup.Found<>(new Invoice("RE-1", BigDecimal.ONE)));

            assertThat(performUntilSettled("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
            assertThat(remote.calls).containsExactly("send", "lookup", "lookup");
        }

        @Test
        @Tag("case-31")
        void looksUpAfterACrashBetweenSendAndSettle() {
            remote.sending.add(() -> {
                throw new ProcessDied();
            });
            remote.lookups.add(() -> new Lookup.Found<>(new Invoice("RE-1", BigDecimal.ONE)));

            assertThatThrownBy(() -> perform("a")).isInstanceOf(ProcessDied.class);
            assertThat(stateOf(key)).isEqualTo("sent");

            assertThat(performUntilSettled("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
            assertThat(remote.calls).containsExactly("send", "lookup");
        }

        @Test
        void looksUpAfterSendingFailedWithAnException() {
            remote.sending.add(() -> {
                throw new IllegalStateException("broken pipe");
            });
            remote.lookups.add(() -> new Lookup.Found<>(new Invoice("RE-1", BigDecimal.ONE)));

            assertThatThrownBy(() -> perform("a")).hasMessage("broken pipe");
            assertThat(stateOf(key)).isEqualTo("unknown");
            assertThat(performUntilSettled("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
        }

        @Test
        @Tag("case-30")
        void reportsAReusedKeyOnceTheFirstContentIsFoundToHaveTakenEffect() {
            remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
            remote.lookups.add(() -> new Lookup.Found<>(new Invoice("RE-1", BigDecimal.ONE)));
            perform("a");

            assertThat(performUntilSettled("b"))
                    .isEqualTo(new IntentResult.KeyReused<>(key, "a", "b", new Invoice("RE-1", BigDecimal.ONE)));
            assertThat(perform("a")).isEqualTo(confirmed("RE-1", BigDecimal.ONE));
        }
    }

    @Nested
    class Failing {

        @Test
        void waitsTwiceAsLongEachTimeItCouldNotBeSent() {
            assertThat(List.of(1, 2, 3, 4)).allSatisfy(time -> {
                remote.sending.add(() -> new Attempt.NotSent<>(Duration.ofMillis(50), "busy"));
                assertThat(performWhenDue())
                        .isEqualTo(new IntentResult.Waiting<>(Duration.ofMillis(25L << time), "busy"));
            });
            assertThat(sendsOf(key)).as("certainly not sent").isZero();
        }

        @Test
        void waitsNoLongerThanAnHourUnlessTheOtherSideWantsIt() {
            remote.sending.add(() -> new Attempt.NotSent<>(Duration.ofMillis(1), "busy"));
            perform("a");
            change("waits = 1000");
            remote.sending.add(() -> new Attempt.NotSent<>(Duration.ofMinutes(1), "busy"));
            assertThat(performWhenDue()).isEqualTo(new IntentResult.Waiting<>(Duration.ofHours(1), "busy"));
        }

        @Test
        void waitsTwiceAsLongEachTimeNobodyCanSay() {
            remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
            perform("a");
            assertThat(List.of(1, 2, 3)).allSatisfy(time -> {
                remote.lookups.add(() -> new Lookup.Unavailable<>(Duration.ofMillis(50), "down"));
                assertThat(performWhenDue())
                        .isEqualTo(new IntentResult.Waiting<>(Duration.ofMillis(50L << time), "down"));
                int calls = remote.calls.size();
                perform("a");
                assertThat(remote.calls).as("nobody asks before that").hasSize(calls);
            });
        }

        @Test
        @Tag("case-29")
        void isRefusedAfterEightSendsOfWhichNoneArrived() {
            for (int i = 0; i < 8; i++) {
                remote.sending.add(() -> new Attempt.OutcomeUnknown<>("500 internal error"));
                remote.lookups.add(Lookup.Absent::new);
            }
            IntentResult<Invoice> result = perform("a");
            while (result instanceof IntentResult.Waiting<Invoice>) {
                result = performWhenDue();
            }

            assertThat(result)
                    .isEqualTo(new IntentResult.Rejected<>(
                            "sent 8 times and never found afterwards, at last: 500 internal error"));
            assertThat(remote.calls).hasSize(16);
            remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE)));
            assertThat(perform("a")).as("tried anew").isEqualTo(confirmed("RE-1", BigDecimal.ONE));
        }

        /// As if the wait were over.
        private IntentResult<Invoice> performWhenDue() {
            change("open_until = now()");
            return perform("a");
        }

        private void change(String assignment) {
            database.inOrganization(
                    ACME,
                    transaction -> Sql.of(transaction)
                            .createUpdate("UPDATE engine.intent SET " + assignment + " WHERE key = :key")
                            .bind("key", key)
                            .execute());
        }

        private int sendsOf(String intent) {
            return database.inOrganization(
                    ACME,
                    transaction -> Sql.of(transaction)
                            .createQuery("SELECT sends FROM engine.intent WHERE key = :key")
                            .bind("key", intent)
                            .mapTo(Integer.class)
                            .one());
        }
    }

    @Nested
    class AskedForItsOutcome {

        @Test
        void knowsNothingOfWhatWasNeverSentNorOfWhatTookNoEffect() {
            assertThat(outcome("a")).isEmpty();
            remote.sending.add(() -> new Attempt.NotSent<>(Duration.ofMillis(1), "busy"));
            perform("a");
            assertThat(outcome("a")).isEmpty();
            remote.sending.add(() -> new Attempt.Rejected<>("the VAT id is missing"));
            performUntilSettled("a");

            assertThat(outcome("a")).isEmpty();
            assertThat(remote.calls).containsExactly("send", "send");
        }

        @Test
        void findsWhatTookEffect() {
            remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
            remote.lookups.add(() -> new Lookup.Unavailable<>(Duration.ofMillis(1), "down"));
            remote.lookups.add(() -> new Lookup.Found<>(new Invoice("RE-1", BigDecimal.ONE)));
            perform("a");

            assertThat(outcomeWhenKnown("a")).contains(confirmed("RE-1", BigDecimal.ONE));
            assertThat(outcome("a")).contains(confirmed("RE-1", BigDecimal.ONE));
            assertThat(remote.calls).containsExactly("send", "lookup", "lookup");
        }

        @Test
        void neverSendsWhatIsAbsentButLetsItBeSentWithOtherContent() {
            remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
            remote.lookups.add(Lookup.Absent::new);
            perform("a");

            assertThat(outcomeWhenKnown("a")).isEmpty();
            assertThat(remote.calls).containsExactly("send", "lookup");
            remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-2", BigDecimal.ONE)));
            assertThat(perform("b")).isEqualTo(confirmed("RE-2", BigDecimal.ONE));
        }

        private Optional<IntentResult<Invoice>> outcome(String hash) {
            return intents().outcome(remote.intent(key, hash));
        }

        private Optional<IntentResult<Invoice>> outcomeWhenKnown(String hash) {
            Optional<IntentResult<Invoice>> result = outcome(hash);
            for (int i = 0; i < 10_000 && result.orElse(null) instanceof IntentResult.Waiting<Invoice>; i++) {
                result = outcome(hash);
            }
            return result;
        }
    }

    @Test
    void writesNothingWhenTheGuardRefuses() {
        boolean[] lost = new boolean[1];
        Transactions guarded = new Transactions() {
            @Override
            public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
                if (lost[0]) {
                    throw new IllegalStateException("fence lost");
                }
                return database.inOrganization(ACME, work);
            }
        };
        remote.sending.add(() -> {
            lost[0] = true;
            return new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE));
        });

        assertThatThrownBy(() -> new Intents(guarded, IntentStore.in(database), System::nanoTime, "deal", "42")
                        .perform(remote.intent(key, "a")))
                .hasMessage("fence lost");
        // As a crash would leave it: the next run looks it up.
        assertThat(stateOf(key)).isEqualTo("sent");
    }

    @Test
    void keepsOrganizationsApart() {
        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE)));
        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-7", BigDecimal.ONE)));
        perform("a");
        Transactions other = new Transactions() {
            @Override
            public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
                return database.inOrganization(OrganizationId.of("globex"), work);
            }
        };

        assertThat(new Intents(other, IntentStore.in(database), System::nanoTime, "deal", "42")
                        .perform(remote.intent(key, "b")))
                .isEqualTo(confirmed("RE-7", BigDecimal.ONE));
    }

    @Test
    void showsWhichWritesAreOpen() {
        IntentLog log = new IntentLog(IntentStore.in(database));
        long unknown = log.counts().getOrDefault(IntentState.UNKNOWN, 0L);
        long confirmed = log.counts().getOrDefault(IntentState.CONFIRMED, 0L);
        remote.sending.add(() -> new Attempt.Confirmed<>(new Invoice("RE-1", BigDecimal.ONE)));
        perform("a");
        key = key + "/open";
        remote.sending.add(() -> new Attempt.OutcomeUnknown<>("read timed out"));
        perform("a");

        assertThat(log.counts())
                .containsEntry(IntentState.UNKNOWN, unknown + 1)
                .containsEntry(IntentState.CONFIRMED, confirmed + 1);
        assertThat(log.open(ACME))
                .filteredOn(open -> open.key().equals(key))
                .singleElement()
                .satisfies(open -> {
                    assertThat(open.state()).isEqualTo(IntentState.UNKNOWN);
                    assertThat(open.reason()).isEqualTo("read timed out");
                    assertThat(open.sends()).isEqualTo(1);
                    assertThat(open.laneRecord()).isEqualTo("42");
                });
        assertThat(log.open(OrganizationId.of("nobody"))).isEmpty();
    }

    @Test
    void refusesUselessKeysAndTimeouts() {
        assertThatThrownBy(() -> intents().perform(remote.intent(" ", "a"))).hasMessageContaining("key");
        assertThatThrownBy(() -> intents().perform(remote.intent("k".repeat(301), "a")))
                .hasMessageContaining("key");
    }

    /// What stands for the death of the process.
    private static final class ProcessDied extends Error {}

    /// An answer as accounting gives it.
    record Invoice(String number, BigDecimal total) {}

    /// The other side: answers in the order in which they were put in.
    private static final class Remote {

        static final Duration TIMEOUT = Duration.ofMillis(150);

        final Deque<Supplier<Attempt<Invoice>>> sending = new ArrayDeque<>();
        final Deque<Supplier<Lookup<Invoice>>> lookups = new ArrayDeque<>();
        final List<String> calls = new ArrayList<>();

        Intent<Invoice> intent(String key, String hash) {
            return new Intent<>() {
                @Override
                public String key() {
                    return key;
                }

                @Override
                public String requestHash() {
                    return hash;
                }

                @Override
                public Class<Invoice> type() {
                    return Invoice.class;
                }

                @Override
                public Duration timeout() {
                    return TIMEOUT;
                }

                @Override
                public Attempt<Invoice> send() {
                    calls.add("send");
                    return sending.removeFirst().get();
                }

                @Override
                public Lookup<Invoice> lookup() {
                    calls.add("lookup");
                    return lookups.removeFirst().get();
                }
            };
        }
    }

    private static Intents intents() {
        Transactions transactions = new Transactions() {
            @Override
            public <T extends @Nullable Object> T inTransaction(Function<Transaction, T> work) {
                return database.inOrganization(ACME, work);
            }
        };
        return new Intents(transactions, IntentStore.in(database), System::nanoTime, "deal", "42");
    }

    private IntentResult<Invoice> perform(String hash) {
        return intents().perform(remote.intent(key, hash));
    }

    private IntentResult<Invoice> performUntilSettled(String hash) {
        IntentResult<Invoice> result = perform(hash);
        for (int i = 0; i < 10_000 && result instanceof IntentResult.Waiting<Invoice>; i++) {
            result = perform(hash);
        }
        return result;
    }

    private static IntentResult<Invoice> confirmed(String number) {
        return confirmed(number, new BigDecimal("118.90"));
    }

    private static IntentResult<Invoice> confirmed(String number, BigDecimal total) {
        return new IntentResult.Confirmed<>(new Invoice(number, total));
    }

    private static String stateOf(String key) {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT state FROM engine.intent WHERE key = :key")
                        .bind("key", key)
                        .mapTo(String.class)
                        .one());
    }
}
