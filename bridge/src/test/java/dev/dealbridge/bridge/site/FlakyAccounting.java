package dev.dealbridge.bridge.site;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.accounting.gateway.Capabilities;
import dev.dealbridge.accounting.gateway.ChangePage;
import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.InvoicePdf;
import dev.dealbridge.accounting.gateway.Outcome;
import dev.dealbridge.accounting.gateway.PartyRef;
import dev.dealbridge.accounting.gateway.Payment;
import dev.dealbridge.accounting.gateway.PaymentRef;
import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An accounting system that misbehaves on demand when it is asked to issue or to store a customer.
public final class FlakyAccounting implements AccountingGateway {

    /// What happens to the next issuing.
    public enum Trouble {
        /// It is done, and the answer gets lost.
        LOST_ANSWER,
        /// It never arrives, and nobody can tell.
        LOST_REQUEST,
        /// It is not done now.
        BUSY,
        /// It is not done for two seconds.
        BUSY_FOR_LONG,
        /// It is refused.
        REFUSED,
        /// It is done with twice the lines.
        OTHER_TOTALS
    }

    private final AccountingGateway real;
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final Queue<Trouble> partyTroubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger stored = new AtomicInteger();

    public FlakyAccounting(AccountingGateway real) {
        this.real = real;
    }

    public void next(Trouble trouble) {
        troubles.add(trouble);
    }

    /// The next storing of a customer.
    public void nextParty(Trouble trouble) {
        partyTroubles.add(trouble);
    }

    /// How often it was asked to store a customer.
    public int askedToStore() {
        return stored.get();
    }

    /// How often it was asked to issue.
    public int askedToIssue() {
        return issued.get();
    }

    @Override
    public Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key) {
        issued.incrementAndGet();
        Trouble trouble = troubles.poll();
        return with(trouble, () -> real.issueInvoice(trouble == Trouble.OTHER_TOTALS ? doubled(draft) : draft, key));
    }

    private static InvoiceDraft doubled(InvoiceDraft draft) {
        return new InvoiceDraft(
                draft.reference(),
                draft.tenantId(),
                draft.buyer(),
                draft.currency(),
                draft.taxMethod(),
                Collections.nCopies(2, draft.lines()).stream()
                        .flatMap(List::stream)
                        .toList(),
                draft.discounts(),
                draft.serviceDate(),
                draft.language(),
                draft.note());
    }

    private static <T> Outcome<T> with(@Nullable Trouble trouble, Supplier<Outcome<T>> call) {
        if (trouble == null) {
            return call.get();
        }
        return switch (trouble) {
            case LOST_ANSWER -> {
                var _ = call.get();
                yield new Outcome.UnknownOutcome<>("the connection was cut");
            }
            case LOST_REQUEST -> new Outcome.UnknownOutcome<>("the connection was cut");
            case BUSY -> new Outcome.Retryable<>(Duration.ofMillis(100), "busy");
            case BUSY_FOR_LONG -> new Outcome.Retryable<>(Duration.ofSeconds(2), "busy");
            case OTHER_TOTALS -> call.get();
            case REFUSED ->
                new Outcome.Rejected<>(List.of(new Problem("period", "the period is closed", "open the period")));
        };
    }

    @Override
    public Capabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public Outcome<List<Problem>> problems(InvoiceDraft draft) {
        return real.problems(draft);
    }

    @Override
    public Outcome<PartyRef> upsertParty(Party party, IdempotencyKey key) {
        stored.incrementAndGet();
        return with(partyTroubles.poll(), () -> real.upsertParty(party, key));
    }

    @Override
    public Outcome<Optional<RemoteInvoice>> findByReference(String reference) {
        return real.findByReference(reference);
    }

    @Override
    public Outcome<RemoteInvoice> invoice(RemoteInvoiceId id) {
        return real.invoice(id);
    }

    @Override
    public Outcome<InvoicePdf> pdf(RemoteInvoiceId id) {
        return real.pdf(id);
    }

    @Override
    public Outcome<ChangePage> changesSince(String cursor, int limit) {
        return real.changesSince(cursor, limit);
    }

    @Override
    public Outcome<PaymentRef> recordPayment(RemoteInvoiceId id, Payment payment, IdempotencyKey key) {
        return real.recordPayment(id, payment, key);
    }
}
