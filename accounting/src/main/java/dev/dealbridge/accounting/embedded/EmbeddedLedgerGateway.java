package dev.dealbridge.accounting.embedded;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.accounting.gateway.Capabilities;
import dev.dealbridge.accounting.gateway.Change;
import dev.dealbridge.accounting.gateway.ChangeKind;
import dev.dealbridge.accounting.gateway.ChangePage;
import dev.dealbridge.accounting.gateway.DocumentState;
import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.InvoicePdf;
import dev.dealbridge.accounting.gateway.Outcome;
import dev.dealbridge.accounting.gateway.PartyRef;
import dev.dealbridge.accounting.gateway.Payment;
import dev.dealbridge.accounting.gateway.PaymentRef;
import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.book.IssueResult;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerChange;
import dev.dealbridge.ledger.book.LedgerInvoice;
import dev.dealbridge.ledger.book.LedgerUnavailableException;
import dev.dealbridge.ledger.book.PartyResult;
import dev.dealbridge.ledger.book.PaymentResult;
import dev.dealbridge.ledger.book.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The embedded ledger of one organization as an accounting system. A change's cursor is its position in
/// the ledger.
public final class EmbeddedLedgerGateway implements AccountingGateway {

    private static final Capabilities CAPABILITIES =
            new Capabilities(true, 20, false, true, true, Capabilities.Idempotency.NATIVE);

    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Pattern CURSOR = Pattern.compile("[0-9]{1,18}");
    private static final int MAX_CHANGES = 1_000;

    private final Ledger ledger;

    /// @param ledger of the organization; its tenants are registered there
    public EmbeddedLedgerGateway(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Outcome<PartyRef> upsertParty(Party party, IdempotencyKey key) {
        return reached(() -> switch (ledger.upsertParty(party, key.value())) {
            case PartyResult.Stored stored -> new Outcome.Success<>(new PartyRef(stored.id()));
            case PartyResult.Refused refused -> new Outcome.Rejected<>(refused.problems());
            case PartyResult.Contradiction contradiction -> new Outcome.Conflict<>(contradiction.reason());
        });
    }

    @Override
    public Outcome<List<Problem>> problems(InvoiceDraft draft) {
        return reached(() -> new Outcome.Success<>(ledger.problems(draft)));
    }

    @Override
    public Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key) {
        return reached(() -> switch (ledger.issue(draft, key.value())) {
            case IssueResult.Issued issued -> new Outcome.Success<>(remote(issued.invoice()));
            case IssueResult.Refused refused -> new Outcome.Rejected<>(refused.problems());
            case IssueResult.Contradiction contradiction -> new Outcome.Conflict<>(contradiction.reason());
        });
    }

    @Override
    public Outcome<Optional<RemoteInvoice>> findByReference(String reference) {
        return reached(
                () -> new Outcome.Success<>(ledger.findByReference(reference).map(EmbeddedLedgerGateway::remote)));
    }

    @Override
    public Outcome<RemoteInvoice> invoice(RemoteInvoiceId id) {
        return reached(() -> {
            Optional<LedgerInvoice> invoice = ledger.invoice(id.value());
            return invoice.isPresent() ? new Outcome.Success<>(remote(invoice.get())) : unknown(id);
        });
    }

    @Override
    public Outcome<InvoicePdf> pdf(RemoteInvoiceId id) {
        return reached(() -> {
            Optional<InvoicePdf> pdf =
                    ledger.pdf(id.value()).map(file -> new InvoicePdf(file.name(), file.bytes(), file.sha256()));
            return pdf.isPresent() ? new Outcome.Success<>(pdf.get()) : unknown(id);
        });
    }

    @Override
    public Outcome<ChangePage> changesSince(String cursor, int limit) {
        if (!CURSOR.matcher(cursor).matches()) {
            return new Outcome.Rejected<>(List.of(new Problem(
                    "cursor",
                    "it is not one of this ledger",
                    "begin with " + ChangePage.START + " or the last page's")));
        }
        if (limit < 1 || limit > MAX_CHANGES) {
            return new Outcome.Rejected<>(List.of(new Problem(
                    "limit", "it is between 1 and %d, got %d".formatted(MAX_CHANGES, limit), "ask for fewer")));
        }
        return reached(() -> new Outcome.Success<>(page(cursor, limit)));
    }

    private ChangePage page(String cursor, int limit) {
        long after = Long.parseLong(cursor);
        List<LedgerChange> changes = ledger.changesSince(after, limit);
        long last = changes.isEmpty() ? after : changes.getLast().position();
        boolean more = changes.size() == limit && !ledger.changesSince(last, 1).isEmpty();
        return new ChangePage(
                changes.stream().map(EmbeddedLedgerGateway::remote).toList(), Long.toString(last), more);
    }

    @Override
    public Outcome<PaymentRef> recordPayment(RemoteInvoiceId id, Payment payment, IdempotencyKey key) {
        return reached(() -> {
            PaymentResult result =
                    ledger.pay(id.value(), payment.amount(), payment.valueDate(), payment.reference(), key.value());
            return switch (result) {
                case PaymentResult.Recorded recorded ->
                    new Outcome.Success<>(new PaymentRef(recorded.payment().id()));
                case PaymentResult.Refused refused -> new Outcome.Rejected<>(refused.problems());
                case PaymentResult.Contradiction contradiction -> new Outcome.Conflict<>(contradiction.reason());
            };
        });
    }

    private static <T> Outcome<T> reached(Supplier<Outcome<T>> operation) {
        try {
            return operation.get();
        } catch (LedgerUnavailableException e) {
            String reason = String.valueOf(e.getMessage());
            return e.mayHaveHappened() ? new Outcome.UnknownOutcome<>(reason) : new Outcome.Retryable<>(AFTER, reason);
        }
    }

    private static <T> Outcome<T> unknown(RemoteInvoiceId id) {
        return new Outcome.Rejected<>(
                List.of(new Problem("id", "there is no invoice \"" + id.value() + '"', "look it up by its reference")));
    }

    private static RemoteInvoice remote(LedgerInvoice invoice) {
        return new RemoteInvoice(
                new RemoteInvoiceId(invoice.id()),
                invoice.document().number(),
                invoice.document().draft().reference(),
                invoice.document().issueDate(),
                invoice.document().dueDate(),
                invoice.document().totals(),
                DocumentState.ISSUED,
                remote(invoice.settlement()),
                invoice.overdue(),
                invoice.paid(),
                invoice.open(),
                invoice.paidDate());
    }

    private static PaymentState remote(Settlement settlement) {
        return switch (settlement) {
            case OPEN -> PaymentState.OPEN;
            case PARTLY_PAID -> PaymentState.PARTLY_PAID;
            case PAID -> PaymentState.PAID;
            case OVERPAID -> PaymentState.OVERPAID;
        };
    }

    private static Change remote(LedgerChange change) {
        ChangeKind kind = switch (change.kind()) {
            case ISSUED -> ChangeKind.ISSUED;
            case PAYMENT -> ChangeKind.PAYMENT;
        };
        return new Change(new RemoteInvoiceId(change.invoiceId()), change.reference(), kind);
    }
}
