package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.calculation.CalculationInput;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.calculation.LineAmount;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.ledger.book.JournalStore.ChainEnd;
import dev.dealbridge.ledger.book.JournalStore.NextNumber;
import dev.dealbridge.ledger.document.InvoiceDocument;
import dev.dealbridge.ledger.document.Snapshot;
import dev.dealbridge.ledger.pdf.PrintRules;
import dev.dealbridge.ledger.posting.Entry;
import dev.dealbridge.ledger.posting.EntryKind;
import dev.dealbridge.ledger.posting.Posting;
import dev.dealbridge.ledger.tenant.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// From draft to issued invoice.
final class Issuing {

    private static final String KIND = "INVOICE";
    private static final int MAX_NUMBER_LENGTH = 20;
    /// The clock is read before the number range is locked; at midnight another transaction may pass in
    /// between.
    private static final int MIDNIGHT_ATTEMPTS = 3;

    private final TenantStore tenants;
    private final PartyStore parties;
    private final RequestStore requests;
    private final InvoiceStore invoices;
    private final JournalStore journal;
    private final InstantSource clock;

    Issuing(
            TenantStore tenants,
            PartyStore parties,
            RequestStore requests,
            InvoiceStore invoices,
            JournalStore journal,
            InstantSource clock) {
        this.tenants = tenants;
        this.parties = parties;
        this.requests = requests;
        this.invoices = invoices;
        this.journal = journal;
        this.clock = clock;
    }

    /// A draft with everything that can be computed before the number range is locked.
    private record Prepared(
            InvoiceDraft draft, List<LineAmount> amounts, Totals totals, String contentHash, String key) {}

    IssueResult issue(Transactions transactions, InvoiceDraft draft, String key) {
        List<Problem> problems = ofDraft(draft);
        if (!problems.isEmpty()) {
            return new IssueResult.Refused(problems);
        }
        CalculationInput input = draft.toCalculation();
        Totals totals = InvoiceCalculator.calculate(input);
        Prepared prepared =
                new Prepared(draft, InvoiceCalculator.lineAmounts(input), totals, Snapshot.contentHash(draft), key);
        IssueResult result = transactions.write(handle -> issue(handle, prepared));
        for (int i = 1; i < MIDNIGHT_ATTEMPTS && isClockBehind(result); i++) {
            result = transactions.write(handle -> issue(handle, prepared));
        }
        return result;
    }

    /// Why the draft would be refused if it were issued now, as far as that can be said without taking a
    /// number.
    List<Problem> problems(Transactions transactions, InvoiceDraft draft) {
        List<Problem> problems = ofDraft(draft);
        return problems.isEmpty()
                ? transactions.read(handle -> tenants.find(handle, draft.tenantId())
                        .map(tenant -> againstTenant(draft, tenant))
                        .orElseGet(() -> List.of(unknownTenant(draft))))
                : problems;
    }

    private static List<Problem> ofDraft(InvoiceDraft draft) {
        List<Problem> problems = draft.problems();
        if (!problems.isEmpty()) {
            return problems;
        }
        Money payable = InvoiceCalculator.calculate(draft.toCalculation()).payable();
        if (!payable.isPositive()) {
            return List.of(new Problem(
                    "lines",
                    "an invoice asks for more than zero, got " + payable,
                    "give money back by a correction of the original invoice"));
        }
        return PrintRules.problems(draft);
    }

    private static boolean isClockBehind(IssueResult result) {
        return result instanceof IssueResult.Refused refused
                && refused.problems().stream()
                        .anyMatch(problem -> problem.field().equals("issueDate"));
    }

    private Ending<IssueResult> issue(Handle handle, Prepared prepared) {
        Instant now = clock.instant();
        return switch (requests.claim(handle, prepared.key(), prepared.contentHash(), now)) {
            case NEW -> issueNew(handle, prepared, now);
            case REPEATED -> repeated(handle, prepared.key(), now);
            case CONTRADICTED -> contradiction(RequestStore.contradiction(prepared.key()));
        };
    }

    private Ending<IssueResult> repeated(Handle handle, String key, Instant now) {
        Optional<LedgerInvoice> invoice = invoices.byRequest(handle, key, now);
        return invoice.isPresent()
                ? new Ending.Rollback<>(new IssueResult.Issued(invoice.get(), true))
                : contradiction(RequestStore.contradiction(key));
    }

    private Ending<IssueResult> issueNew(Handle handle, Prepared prepared, Instant now) {
        InvoiceDraft draft = prepared.draft();
        Optional<Tenant> found = tenants.find(handle, draft.tenantId());
        if (found.isEmpty()) {
            return refused(unknownTenant(draft));
        }
        Tenant tenant = found.get();
        List<Problem> problems = againstTenant(draft, tenant);
        if (!problems.isEmpty()) {
            return new Ending.Rollback<>(new IssueResult.Refused(problems));
        }
        parties.addIfUnknown(handle, draft.buyer(), now);

        LocalDate issueDate = LocalDate.ofInstant(now, tenant.zone());
        NextNumber next = journal.lockAndCount(handle, tenant.id(), KIND, issueDate);
        Optional<LedgerInvoice> sameReference = invoices.byReference(handle, draft.reference(), now);
        if (sameReference.isPresent()) {
            return contradiction("reference \"%s\" is invoice %s already, issued with another key"
                    .formatted(draft.reference(), sameReference.get().document().number()));
        }
        if (next.lastDate().isAfter(issueDate)) {
            return refused(new Problem(
                    "issueDate",
                    "today is %s, but an invoice was issued on %s already".formatted(issueDate, next.lastDate()),
                    "correct the clock"));
        }
        String number = "%s-%d-%04d".formatted(tenant.numberPrefix(), issueDate.getYear(), next.number());
        if (number.length() > MAX_NUMBER_LENGTH) {
            return refused(new Problem(
                    "number",
                    "an invoice number has at most %d characters, the next one is %s"
                            .formatted(MAX_NUMBER_LENGTH, number),
                    "shorten the tenant's number prefix"));
        }
        InvoiceDocument document = new InvoiceDocument(
                number,
                issueDate,
                issueDate.plusDays(tenant.paymentTermsDays()),
                tenant,
                draft,
                prepared.amounts(),
                prepared.totals());
        Snapshot snapshot = Snapshot.of(document);
        ChainEnd end = next.end();
        Entry entry = new Entry(
                tenant.id(),
                end.sequence() + 1,
                EntryKind.INVOICE,
                issueDate,
                number,
                snapshot.sha256(),
                Posting.ofInvoice(prepared.totals()),
                end.hash());
        long id = journal.post(handle, document, KIND, snapshot, entry, prepared.key(), now);
        LedgerInvoice invoice = LedgerInvoice.of(Long.toString(id), document, snapshot.sha256(), List.of(), issueDate);
        return new Ending.Commit<>(new IssueResult.Issued(invoice, false));
    }

    private static List<Problem> againstTenant(InvoiceDraft draft, Tenant tenant) {
        List<Problem> problems = new ArrayList<>();
        boolean outside = draft.lines().stream().allMatch(line -> line.tax().category() == TaxCategory.O);
        if (tenant.taxProfile() == TaxProfile.OUTSIDE_VAT && !outside) {
            problems.add(new Problem(
                    "lines",
                    "tenant " + tenant.id() + " is outside the scope of VAT, so every line has category O",
                    "correct the tax of the lines or choose another tenant"));
        }
        if (tenant.taxProfile() == TaxProfile.STANDARD_VAT && !draft.currency().equals(tenant.currency())) {
            problems.add(new Problem(
                    "currency",
                    "an invoice with VAT in %s must also state the tax in %s, which is not supported yet"
                            .formatted(
                                    draft.currency().getCurrencyCode(),
                                    tenant.currency().getCurrencyCode()),
                    "invoice in " + tenant.currency().getCurrencyCode()));
        }
        return problems;
    }

    private static Problem unknownTenant(InvoiceDraft draft) {
        return new Problem("tenantId", "there is no tenant \"" + draft.tenantId() + '"', "register the tenant first");
    }

    private static Ending<IssueResult> refused(Problem problem) {
        return new Ending.Rollback<>(new IssueResult.Refused(List.of(problem)));
    }

    private static Ending<IssueResult> contradiction(String reason) {
        return new Ending.Rollback<>(new IssueResult.Contradiction(reason));
    }
}
