package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.book.JournalStore.ChainEnd;
import dev.dealbridge.ledger.document.Snapshot;
import dev.dealbridge.ledger.posting.Entry;
import dev.dealbridge.ledger.posting.EntryKind;
import dev.dealbridge.ledger.posting.Posting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// From money received to a posting.
final class Paying {

    private static final int MAX_REFERENCE = 200;

    private final RequestStore requests;
    private final InvoiceStore invoices;
    private final JournalStore journal;
    private final InstantSource clock;

    Paying(RequestStore requests, InvoiceStore invoices, JournalStore journal, InstantSource clock) {
        this.requests = requests;
        this.invoices = invoices;
        this.journal = journal;
        this.clock = clock;
    }

    PaymentResult pay(Transactions transactions, LedgerPayment payment, String key) {
        Optional<Long> id = Ids.parse(payment.invoiceId());
        if (id.isEmpty()) {
            return new PaymentResult.Refused(List.of(unknownInvoice(payment.invoiceId())));
        }
        return transactions.write(handle -> pay(handle, id.get(), payment, key));
    }

    private Ending<PaymentResult> pay(Handle handle, long id, LedgerPayment payment, String key) {
        Instant now = clock.instant();
        Optional<LedgerInvoice> found = invoices.byId(handle, id, now);
        if (found.isEmpty()) {
            return refused(List.of(unknownInvoice(payment.invoiceId())));
        }
        return switch (requests.claim(handle, key, contentHash(payment), now)) {
            case NEW -> payNew(handle, id, found.get(), payment, key, now);
            case REPEATED -> repeated(handle, id, key, now);
            case CONTRADICTED -> contradiction(key);
        };
    }

    /// The invoice is read here: claiming the key may have waited for the transaction that recorded the payment.
    private Ending<PaymentResult> repeated(Handle handle, long id, String key, Instant now) {
        Optional<LedgerPayment> payment = invoices.paymentByRequest(handle, key);
        return payment.isPresent()
                ? new Ending.Rollback<>(new PaymentResult.Recorded(
                        payment.get(), invoices.byId(handle, id, now).orElseThrow(), true))
                : contradiction(key);
    }

    private Ending<PaymentResult> payNew(
            Handle handle, long id, LedgerInvoice before, LedgerPayment payment, String key, Instant now) {
        List<Problem> problems = problems(payment, before, now);
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        String tenantId = before.document().seller().id();
        ChainEnd end = journal.lock(handle, tenantId).orElseThrow();
        // What is open is read under the lock: another payment may have come in between.
        LedgerInvoice locked = invoices.byId(handle, id, now).orElseThrow();
        Entry entry = new Entry(
                tenantId,
                end.sequence() + 1,
                EntryKind.PAYMENT,
                payment.valueDate(),
                locked.document().number() + ": " + payment.reference(),
                locked.documentSha256(),
                Posting.ofPayment(payment.amount(), locked.open()),
                end.hash());
        long paymentId = journal.post(handle, id, payment, entry, key, now);
        LedgerPayment recorded = new LedgerPayment(
                Long.toString(paymentId),
                payment.invoiceId(),
                payment.amount(),
                payment.valueDate(),
                payment.reference());
        LedgerInvoice after = invoices.byId(handle, id, now).orElseThrow();
        return new Ending.Commit<>(new PaymentResult.Recorded(recorded, after, false));
    }

    private static List<Problem> problems(LedgerPayment payment, LedgerInvoice invoice, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (!payment.amount().isPositive()) {
            problems.add(new Problem(
                    "amount", "a payment is above zero, got " + payment.amount(), "enter what was received"));
        }
        if (!payment.amount().currency().equals(invoice.open().currency())) {
            problems.add(new Problem(
                    "amount",
                    "the invoice is in %s, the payment in %s"
                            .formatted(
                                    invoice.open().currency().getCurrencyCode(),
                                    payment.amount().currency().getCurrencyCode()),
                    "enter the amount in the invoice's currency"));
        }
        LocalDate today = LocalDate.ofInstant(now, invoice.document().seller().zone());
        // One day of grace: the caller's day may have begun already.
        if (payment.valueDate().isAfter(today.plusDays(1))) {
            problems.add(new Problem(
                    "valueDate",
                    "a payment is not in the future, got %s on %s".formatted(payment.valueDate(), today),
                    "enter the date on which the bank credited it"));
        }
        if (payment.valueDate().isBefore(invoice.document().issueDate().minusYears(10))) {
            problems.add(new Problem(
                    "valueDate",
                    "a payment is not more than ten years older than its invoice, got " + payment.valueDate(),
                    "enter the date on which the bank credited it"));
        }
        if (payment.reference().length() > MAX_REFERENCE
                || payment.reference().chars().anyMatch(c -> c < ' ')) {
            problems.add(new Problem(
                    "reference",
                    "it has at most %d characters and no control characters".formatted(MAX_REFERENCE),
                    "shorten it"));
        }
        return problems;
    }

    private static String contentHash(LedgerPayment payment) {
        String content = String.join(
                "\n",
                payment.invoiceId(),
                payment.amount().toString(),
                payment.valueDate().toString(),
                payment.reference());
        return "1:" + Snapshot.sha256(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem unknownInvoice(String id) {
        String shown = id.length() <= 40 ? id : id.substring(0, 40) + "...";
        return new Problem(
                "invoiceId", "there is no invoice \"" + shown + '"', "look it up by its reference or number");
    }

    private static Ending<PaymentResult> refused(List<Problem> problems) {
        return new Ending.Rollback<>(new PaymentResult.Refused(problems));
    }

    private static Ending<PaymentResult> contradiction(String key) {
        return new Ending.Rollback<>(new PaymentResult.Contradiction(RequestStore.contradiction(key)));
    }
}
