package dev.dealbridge.accounting.gateway;

import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import java.util.List;
import java.util.Optional;

/// An accounting system as the bridge sees it. A gateway serves one organization; the draft names the tenant.
///
/// No operation throws for something the other side did or refused: every such case is an [Outcome].
/// Implementations are thread-safe. A write with the same key and the same content as an earlier one has no
/// second effect and answers like the first; with other content it is a [Outcome.Conflict].
public interface AccountingGateway {

    /// What this accounting system can do.
    Capabilities capabilities();

    /// Creates or updates a customer, found by [Party#externalId()].
    Outcome<PartyRef> upsertParty(Party party, IdempotencyKey key);

    /// Why the draft would be refused if it were issued now; empty if nothing speaks against it. Writes
    /// nothing, so that a person can be asked before anything is done. That [#issueInvoice] succeeds
    /// afterwards is not promised.
    Outcome<List<Problem>> problems(InvoiceDraft draft);

    /// Issues an invoice: number, document and posting at once.
    ///
    /// The returned totals are those of the accounting system; the caller compares them with its own.
    Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key);

    /// Finds an invoice by [InvoiceDraft#reference()]; the way to learn what became of a write without an
    /// answer.
    Outcome<Optional<RemoteInvoice>> findByReference(String reference);

    /// The invoice as it stands now. An unknown id is [Outcome.Rejected].
    Outcome<RemoteInvoice> invoice(RemoteInvoiceId id);

    /// The invoice's document: the same bytes on each call.
    Outcome<InvoicePdf> pdf(RemoteInvoiceId id);

    /// What happened to invoices after a cursor, in order and without gaps.
    ///
    /// @param cursor [ChangePage#nextCursor()] of the page before, or [ChangePage#START] for the beginning
    /// @param limit the most changes wanted, 1 to 1,000
    Outcome<ChangePage> changesSince(String cursor, int limit);

    /// Records money received for an invoice.
    Outcome<PaymentRef> recordPayment(RemoteInvoiceId id, Payment payment, IdempotencyKey key);
}
