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
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// An accounting system that misbehaves on demand when it is asked to issue.
public final class FlakyAccounting implements AccountingGateway {

    /// What happens to the next issuing.
    public enum Trouble {
        /// It is done, and the answer gets lost.
        LOST_ANSWER,
        /// It never arrives, and nobody can tell.
        LOST_REQUEST,
        /// It is not done now.
        BUSY,
        /// It is refused.
        REFUSED
    }

    private final AccountingGateway real;
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger issued = new AtomicInteger();

    public FlakyAccounting(AccountingGateway real) {
        this.real = real;
    }

    public void next(Trouble trouble) {
        troubles.add(trouble);
    }

    /// How often it was asked to issue.
    public int askedToIssue() {
        return issued.get();
    }

    @Override
    public Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key) {
        issued.incrementAndGet();
        Trouble trouble = troubles.poll();
        if (trouble == null) {
            return real.issueInvoice(draft, key);
        }
        return switch (trouble) {
            case LOST_ANSWER -> {
                real.issueInvoice(draft, key);
                yield new Outcome.UnknownOutcome<>("the connection was cut");
            }
            case LOST_REQUEST -> new Outcome.UnknownOutcome<>("the connection was cut");
            case BUSY -> new Outcome.Retryable<>(Duration.ofMillis(100), "busy");
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
        return real.upsertParty(party, key);
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
