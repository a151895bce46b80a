package dev.dealbridge.ledger.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.Books;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final Books BOOKS = new Books();
    private static int organizations;

    private final String organization = "busy-" + ++organizations;
    private final Ledger ledger = BOOKS.ledger(organization);

    @Test
    void issuesOnceForManyCallersOfOneKey() throws Exception {
        List<IssueResult> results = together(50, _ -> ledger.issue(Books.draft("deal-1"), "key-1"));

        assertThat(results).allMatch(result -> result instanceof IssueResult.Issued);
        assertThat(results.stream()
                        .map(result -> ((IssueResult.Issued) result).invoice().id()))
                .containsOnly(ledger.invoices("", 10).getFirst().id());
        assertThat(results.stream().filter(result -> !((IssueResult.Issued) result).repeated()))
                .hasSize(1);
        assertThat(ledger.invoices("", 10)).hasSize(1);
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void issuesOnceForManyKeysOfOneReference() throws Exception {
        List<IssueResult> results = together(20, i -> ledger.issue(Books.draft("deal-1"), "key-" + i));

        assertThat(results.stream().filter(result -> result instanceof IssueResult.Issued))
                .hasSize(1);
        assertThat(results.stream().filter(result -> result instanceof IssueResult.Contradiction))
                .hasSize(19);
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    void numbersWithoutGapOrDoubleForManyWriters() throws Exception {
        together(
                120,
                i -> i % 3 == 0
                        ? ledger.issue(Books.americanDraft("deal-" + i, "100"), "key-" + i)
                        // Every seventh is refused under the lock, which must not use up a number.
                        : ledger.issue(Books.draft(i % 7 == 0 ? "deal-1" : "deal-" + i), "key-" + i));

        List<LedgerInvoice> invoices = ledger.invoices("", 1_000);
        for (String prefix : List.of("DE-2026-", "US-2026-")) {
            List<String> numbers = invoices.stream()
                    .map(invoice -> invoice.document().number())
                    .filter(number -> number.startsWith(prefix))
                    .sorted()
                    .toList();
            assertThat(numbers)
                    .isNotEmpty()
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                            .mapToObj(i -> prefix + "%04d".formatted(i))
                            .toList());
        }
        assertThat(ledger.verify().findings()).isEmpty();
    }

    @Test
    @Tag("case-34")
    void creditsEachCentOnceForManyPayers() throws Exception {
        LedgerInvoice invoice = ((IssueResult.Issued) ledger.issue(Books.draft("deal-1"), "key-1")).invoice();
        Money ten = Money.of("EUR", "10.00");

        // Each key is used by two callers.
        together(30, i -> ledger.pay(invoice.id(), ten, LocalDate.of(2026, 11, 24), "", "pay-" + i / 2));

        LedgerInvoice paid = ledger.invoice(invoice.id()).orElseThrow();
        assertThat(paid.paid()).isEqualTo(Money.of("EUR", "150.00"));
        assertThat(paid.settlement()).isEqualTo(Settlement.OVERPAID);
        assertThat(ledger.payments(invoice.id())).hasSize(15);
        assertThat(ledger.verify().findings()).isEmpty();
    }

    /// The second caller has looked at the invoice before the first one's payment is there.
    @Test
    void answersRepeatedPaymentWithTheInvoiceAsItIsThen() throws Exception {
        LedgerInvoice invoice = ((IssueResult.Issued) ledger.issue(Books.draft("deal-1"), "key-1")).invoice();
        List<Future<PaymentResult>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection connection = BOOKS.administrator();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute(
                        "SELECT 1 FROM ledger.chain WHERE organization_id = '%s' FOR UPDATE".formatted(organization));
                for (int waiting = 1; waiting <= 2; waiting++) {
                    answers.add(callers.submit(
                            () -> ledger.pay(invoice.id(), invoice.open(), LocalDate.of(2026, 11, 24), "", "pay-1")));
                    awaitWaiting(waiting);
                }
                connection.commit();
            }
            for (Future<PaymentResult> answer : answers) {
                PaymentResult.Recorded recorded = (PaymentResult.Recorded) answer.get();
                assertThat(recorded.invoice().settlement()).isEqualTo(Settlement.PAID);
            }
        }
    }

    /// Waits until so many of the ledger's sessions wait for a lock.
    private static void awaitWaiting(int sessions) throws SQLException {
        Instant deadline = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(deadline)) {
            try (Connection connection = BOOKS.administrator();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            SELECT count(*) FROM pg_stat_activity
                            WHERE datname = current_database() AND wait_event_type = 'Lock'
                            """)) {
                rows.next();
                if (rows.getInt(1) >= sessions) {
                    return;
                }
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("never did %d sessions wait for a lock".formatted(sessions));
    }

    @Test
    void tellsChangesInOrderWithoutGapWhileTheyHappen() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Long> read = new ArrayList<>();
        try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> reading = reader.submit(() -> {
                boolean last;
                do {
                    last = !writing.get();
                    long after = read.isEmpty() ? 0 : read.getLast();
                    ledger.changesSince(after, 7).forEach(change -> read.add(change.position()));
                } while (!last || read.size() < 60);
            });
            together(60, i -> ledger.issue(Books.draft("deal-" + i), "key-" + i));
            writing.set(false);
            reading.get();
        }
        assertThat(read)
                .isEqualTo(IntStream.rangeClosed(1, 60).mapToObj(Long::valueOf).toList());
    }

    @Test
    void rendersOnceForManyReaders() throws Exception {
        LedgerInvoice invoice = ((IssueResult.Issued) ledger.issue(Books.draft("deal-1"), "key-1")).invoice();

        List<DocumentFile> files = together(8, _ -> ledger.pdf(invoice.id()).orElseThrow());

        DocumentFile first = files.getFirst();
        assertThat(first.name()).isEqualTo("DE-2026-0001.pdf");
        assertThat(files).allSatisfy(file -> {
            assertThat(file.sha256()).isEqualTo(first.sha256());
            assertThat(file.bytes()).isEqualTo(first.bytes());
        });
        // Another process, another clock: still the same file.
        BOOKS.setTime("2027-03-01T10:00:00Z");
        Ledger later = new Ledger(BOOKS.database().organizationDataSource(), organization, BOOKS);
        assertThat(later.pdf(invoice.id()).orElseThrow().bytes()).isEqualTo(first.bytes());
        assertThat(ledger.pdf("4711")).isEmpty();
        assertThat(ledger.verify().files()).isEqualTo(1);
        BOOKS.setTime("2026-11-24T10:00:00Z");
    }

    /// PostgreSQL has no statistics of young tables. With an unlucky index it once read all of an
    /// organization's rows for each invoice, so that each took longer than the one before.
    @Test
    void readsNoMoreRowsThanItNeeds() throws Exception {
        together(
                4,
                worker -> IntStream.range(0, 100)
                        .mapToObj(i -> ledger.issue(Books.draft("deal-" + worker + "-" + i), "key-" + worker + "-" + i))
                        .toList());
        Map<String, BigDecimal> rowsPerUse = indexUse();
        // Sessions report what they did within ten seconds of doing nothing.
        Instant deadline = Instant.now().plusSeconds(20);
        while (!rowsPerUse.keySet().containsAll(Set.of("invoice_reference", "journal_entry_pkey"))
                && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(200_000_000);
            rowsPerUse = indexUse();
        }
        assertThat(rowsPerUse).containsKeys("invoice_reference", "journal_entry_pkey");
        assertThat(rowsPerUse).allSatisfy((index, ratio) -> assertThat(ratio).isLessThan(new BigDecimal("8")));
    }

    private static Map<String, BigDecimal> indexUse() throws SQLException {
        try (Connection connection = BOOKS.administrator();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT indexrelname, idx_tup_read::numeric / idx_scan AS ratio
                        FROM pg_stat_user_indexes
                        WHERE schemaname = 'ledger' AND idx_scan > 100
                        """)) {
            Map<String, BigDecimal> ratios = new HashMap<>();
            while (rows.next()) {
                ratios.put(rows.getString("indexrelname"), rows.getBigDecimal("ratio"));
            }
            return ratios;
        }
    }

    /// The server ends connections at random, in the middle of statements and commits. Callers repeat with
    /// the same key.
    @Test
    @Tag("case-37")
    void losesAndDoublesNothingWhenConnectionsDie() throws Exception {
        int invoices = 80;
        AtomicBoolean working = new AtomicBoolean(true);
        AtomicInteger lost = new AtomicInteger();
        try (ExecutorService killer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> killing = killer.submit(() -> {
                while (working.get()) {
                    killOne();
                    LockSupport.parkNanos(15_000_000);
                }
            });
            together(8, worker -> {
                for (int i = worker; i < invoices; i += 8) {
                    issueUntilAnswered(i, lost);
                }
                return worker;
            });
            working.set(false);
            killing.get();
        }
        assertThat(lost.get()).as("calls that lost their connection").isPositive();
        Set<String> references = new HashSet<>();
        ledger.invoices("", 1_000)
                .forEach(invoice -> references.add(invoice.document().draft().reference()));
        assertThat(references).hasSize(invoices);
        assertThat(ledger.invoices("", 1_000)).hasSize(invoices);
        assertThat(ledger.verify().findings()).isEmpty();
    }

    private void issueUntilAnswered(int i, AtomicInteger lost) {
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                assertThat(ledger.issue(Books.draft("deal-" + i), "key-" + i)).isInstanceOf(IssueResult.Issued.class);
                return;
            } catch (LedgerUnavailableException _) {
                lost.incrementAndGet();
            }
        }
        throw new AssertionError("deal-" + i + " was never issued");
    }

    private static void killOne() {
        try (Connection connection = BOOKS.administrator();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE '%ledger.%' AND pid <> pg_backend_pid()
                    ORDER BY random() LIMIT 1
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> together(int callers, IntFunction<T> work)
            throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = IntStream.range(0, callers)
                    .<Callable<T>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> done : threads.invokeAll(calls)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
