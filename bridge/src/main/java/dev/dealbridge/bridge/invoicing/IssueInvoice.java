package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.bridge.fault.AccountingFaults;
import dev.dealbridge.engine.intent.Attempt;
import dev.dealbridge.engine.intent.Intent;
import dev.dealbridge.engine.intent.Lookup;
import dev.dealbridge.invoice.document.InvoiceDraft;
import java.time.Duration;

/// Issues an invoice. Looked up by its reference, the business key.
final class IssueInvoice implements Intent<IssuedInvoice> {

    private final AccountingGateway accounting;
    private final AccountingFaults faults;
    private final Duration timeout;
    private final InvoiceDraft draft;
    private final String hash;

    IssueInvoice(
            AccountingGateway accounting, AccountingFaults faults, Duration timeout, InvoiceDraft draft, String hash) {
        this.accounting = accounting;
        this.faults = faults;
        this.timeout = timeout;
        this.draft = draft;
        this.hash = hash;
    }

    @Override
    public String key() {
        return draft.reference() + "/invoice";
    }

    @Override
    public String requestHash() {
        return hash;
    }

    @Override
    public Class<IssuedInvoice> type() {
        return IssuedInvoice.class;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public Attempt<IssuedInvoice> send() {
        return faults.attempt(accounting.issueInvoice(draft, new IdempotencyKey(draft.reference())), IssuedInvoice::of);
    }

    @Override
    public Lookup<IssuedInvoice> lookup() {
        return faults.<RemoteInvoice, IssuedInvoice>lookup(
                accounting.findByReference(draft.reference()), IssuedInvoice::of);
    }
}
