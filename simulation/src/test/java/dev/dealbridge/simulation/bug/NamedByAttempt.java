package dev.dealbridge.simulation.bug;

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
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An accounting system that is told another reference and another key in each attempt, and is asked for that of the
/// last.
final class NamedByAttempt implements AccountingGateway {

    private final AccountingGateway real;
    private final Map<String, Integer> attempts = new TreeMap<>();

    NamedByAttempt(AccountingGateway real) {
        this.real = real;
    }

    private static String named(String reference, int attempt) {
        BusinessKey key = BusinessKey.parse(reference);
        return new BusinessKey(key.organization(), key.deal(), key.episode(), attempt).toString();
    }

    @Override
    public Outcome<RemoteInvoice> issueInvoice(InvoiceDraft draft, IdempotencyKey key) {
        String name = named(draft.reference(), attempts.merge(draft.reference(), 1, Integer::sum));
        return real.issueInvoice(
                new InvoiceDraft(
                        name,
                        draft.tenantId(),
                        draft.buyer(),
                        draft.currency(),
                        draft.taxMethod(),
                        draft.lines(),
                        draft.discounts(),
                        draft.serviceDate(),
                        draft.language(),
                        draft.note()),
                new IdempotencyKey(name));
    }

    /// The next attempt's name is free, so nothing is ever found under it.
    @Override
    public Outcome<Optional<RemoteInvoice>> findByReference(String reference) {
        return real.findByReference(named(reference, attempts.getOrDefault(reference, 0) + 1));
    }

    @Override
    public Capabilities capabilities() {
        return real.capabilities();
    }

    @Override
    public Outcome<PartyRef> upsertParty(Party party, IdempotencyKey key) {
        return real.upsertParty(party, key);
    }

    @Override
    public Outcome<List<Problem>> problems(InvoiceDraft draft) {
        return real.problems(draft);
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
