package dev.dealbridge.simulation.accounting;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.accounting.gateway.Capabilities;
import dev.dealbridge.accounting.gateway.Change;
import dev.dealbridge.accounting.gateway.ChangePage;
import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.InvoicePdf;
import dev.dealbridge.accounting.gateway.Outcome;
import dev.dealbridge.accounting.gateway.PartyRef;
import dev.dealbridge.accounting.gateway.Payment;
import dev.dealbridge.accounting.gateway.PaymentRef;
import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.document.Snapshot;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// [Books] as an accounting system, with the rules of the embedded ledger: its keys, its refusals, its calculator. The
/// document is a line of text, because drawing one takes longer than all the rest.
public class MemoryAccounting implements AccountingGateway {

    private static final Capabilities CAPABILITIES =
            new Capabilities(true, 20, false, true, true, Capabilities.Idempotency.NATIVE);

    private final Books books;
    private final InstantSource clock;

    /// @param clock of the node that the accounting system is embedded in
    public MemoryAccounting(Books books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Outcome<PartyRef> upsertParty(Party party, IdempotencyKey key) {
        List<Problem> problems = party.problems();
        if (!problems.isEmpty()) {
            return new Outcome.Rejected<>(problems);
        }
        return switch (books.claim(key.value(), Snapshot.contentHash(party))) {
            case NEW, REPEATED -> new Outcome.Success<>(new PartyRef(party.externalId()));
            case CONTRADICTED -> reused(key);
        };
    }

    @Override
    public Outcome<List<Problem>> problems(InvoiceDraft draft) {
        return new Outcome.Success<>(problemsOf(draft));
    }

    private static List<Problem> problemsOf(InvoiceDraft draft) {
        List<Problem> problems = draft.problems();
        if (!problems.isEmpty()) {
            return problems;
        }
        return InvoiceCalculator.calculate(draft.toCalculation()).payable().isPositive()
                ? List.of()
                : List.of(new Problem("lines", "an invoice asks for more than zero", "correct the deal"));
    }

    @Override
    public Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key) {
        List<Problem> problems = problemsOf(draft);
        if (!problems.isEmpty()) {
            return new Outcome.Rejected<>(problems);
        }
        return switch (books.claim(key.value(), Snapshot.contentHash(draft))) {
            case NEW -> issueNew(draft, key);
            case REPEATED -> {
                Books.Issued issued = books.under(key.value());
                yield issued == null ? reused(key) : success(issued);
            }
            case CONTRADICTED -> reused(key);
        };
    }

    private Outcome<RemoteInvoice> issueNew(InvoiceDraft draft, IdempotencyKey key) {
        Optional<Books.Issued> same = books.byReference(draft.reference());
        if (same.isPresent()) {
            books.forget(key.value());
            return new Outcome.Conflict<>("reference \"%s\" is invoice %s already, issued with another key"
                    .formatted(draft.reference(), same.get().number()));
        }
        LocalDate today = books.today(clock.instant());
        LocalDate last = books.lastDate();
        if (last != null && last.isAfter(today)) {
            books.forget(key.value());
            return new Outcome.Rejected<>(List.of(new Problem(
                    "issueDate",
                    "today is %s, but an invoice was issued on %s already".formatted(today, last),
                    "correct the clock")));
        }
        return success(books.issue(draft, key.value(), today));
    }

    private Outcome<RemoteInvoice> success(Books.Issued issued) {
        return new Outcome.Success<>(books.standing(issued, clock.instant()));
    }

    @Override
    public Outcome<Optional<RemoteInvoice>> findByReference(String reference) {
        return new Outcome.Success<>(
                books.byReference(reference).map(issued -> books.standing(issued, clock.instant())));
    }

    @Override
    public Outcome<RemoteInvoice> invoice(RemoteInvoiceId id) {
        return of(id, this::success);
    }

    @Override
    public Outcome<InvoicePdf> pdf(RemoteInvoiceId id) {
        return of(id, issued -> {
            byte[] bytes = ("%PDF " + issued.number() + " " + issued.totals().payable() + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            return new Outcome.Success<>(new InvoicePdf(issued.number() + ".pdf", bytes, Snapshot.sha256(bytes)));
        });
    }

    @Override
    public Outcome<ChangePage> changesSince(String cursor, int limit) {
        int after = Integer.parseInt(cursor);
        List<Change> all = books.changes();
        int end = Math.min(all.size(), after + limit);
        return new Outcome.Success<>(new ChangePage(all.subList(after, end), Integer.toString(end), end < all.size()));
    }

    @Override
    public Outcome<PaymentRef> recordPayment(RemoteInvoiceId id, Payment payment, IdempotencyKey key) {
        String content = id + "\n" + payment.amount() + "\n" + payment.valueDate() + "\n" + payment.reference();
        return of(id, issued -> {
            if (!payment.amount().isPositive()
                    || !payment.amount().currency().equals(issued.draft().currency())) {
                return new Outcome.Rejected<>(List.of(new Problem(
                        "amount", "a payment is above zero, in the invoice's currency", "enter what was received")));
            }
            return switch (books.claim(key.value(), content)) {
                case NEW -> {
                    books.pay(issued, payment.amount(), payment.valueDate());
                    yield new Outcome.Success<>(new PaymentRef(key.value()));
                }
                case REPEATED -> new Outcome.Success<>(new PaymentRef(key.value()));
                case CONTRADICTED -> reused(key);
            };
        });
    }

    private <T> Outcome<T> of(RemoteInvoiceId id, Function<Books.Issued, Outcome<T>> operation) {
        Optional<Books.Issued> issued = books.byId(id);
        return issued.isPresent()
                ? operation.apply(issued.get())
                : new Outcome.Rejected<>(
                        List.of(new Problem("id", "there is no invoice \"" + id + '"', "look it up by its reference")));
    }

    private static <T> Outcome<T> reused(IdempotencyKey key) {
        return new Outcome.Conflict<>("the key \"" + key + "\" was used before for other content");
    }
}
