package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.problem.InvalidInputException;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.document.InvoiceDocument;
import dev.dealbridge.ledger.document.Snapshot;
import dev.dealbridge.ledger.pdf.InvoicePdf;
import dev.dealbridge.ledger.tenant.Tenant;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// The books of one organization: tenants, customers, invoices, payments, journal, documents and changes.
///
/// Every write carries the caller's key. The same key with the same content has one effect and always the
/// same answer; with other content it is a contradiction. Keys are kept for ever. An issued invoice never
/// changes.
///
/// Thread-safe. Any number of instances, in any number of processes, may work on one database.
public final class Ledger {

    private final Transactions transactions;
    private final InstantSource clock;
    private final TenantStore tenants;
    private final PartyStore parties;
    private final RequestStore requests;
    private final InvoiceStore invoices;
    private final DocumentFileStore files;
    private final Issuing issuing;
    private final Paying paying;
    private final Filing filing;
    private final Verifier verifier;
    private final SummaryStore summaries;

    /// @param dataSource of the role that sees only the organization named in a transaction
    /// @param clock what the business dates follow
    public Ledger(DataSource dataSource, String organizationId, InstantSource clock) {
        this.transactions = new Transactions(dataSource, organizationId);
        this.clock = clock;
        this.tenants = new TenantStore(organizationId);
        this.parties = new PartyStore(organizationId);
        this.requests = new RequestStore(organizationId);
        this.invoices = new InvoiceStore(organizationId);
        this.files = new DocumentFileStore(organizationId);
        JournalStore journal = new JournalStore(organizationId);
        this.issuing = new Issuing(tenants, parties, requests, invoices, journal, clock);
        this.paying = new Paying(requests, invoices, journal, clock);
        this.filing = new Filing(files, journal, clock);
        this.verifier = new Verifier(organizationId);
        this.summaries = new SummaryStore(organizationId);
    }

    /// Registers a tenant, or changes the settings of its future invoices.
    ///
    /// @throws InvalidInputException with every problem of the settings
    public void putTenant(Tenant tenant) {
        List<Problem> problems = tenant.problems();
        if (!problems.isEmpty()) {
            throw new InvalidInputException("tenant " + tenant.id(), problems);
        }
        transactions.write(handle -> {
            tenants.put(handle, tenant, clock.instant());
            return new Ending.Commit<>(tenant);
        });
    }

    public Optional<Tenant> tenant(String id) {
        return transactions.read(handle -> tenants.find(handle, id));
    }

    public List<Tenant> tenants() {
        return transactions.read(tenants::all);
    }

    /// Stores a customer, new or changed. Issued invoices keep what they say about their buyer.
    public PartyResult upsertParty(Party party, String key) {
        List<Problem> problems = party.problems();
        if (!problems.isEmpty()) {
            return new PartyResult.Refused(problems);
        }
        Instant now = clock.instant();
        return transactions.write(handle -> switch (requests.claim(handle, key, Snapshot.contentHash(party), now)) {
            case NEW -> {
                parties.put(handle, party, now);
                yield new Ending.Commit<>(new PartyResult.Stored(party.externalId()));
            }
            case REPEATED -> new Ending.Commit<>(new PartyResult.Stored(party.externalId()));
            case CONTRADICTED -> new Ending.Rollback<>(new PartyResult.Contradiction(RequestStore.contradiction(key)));
        });
    }

    /// Why a draft would be refused if it were issued now; empty if nothing speaks against it. Writes nothing.
    public List<Problem> problems(InvoiceDraft draft) {
        return issuing.problems(transactions, draft);
    }

    /// Issues an invoice: number, document and balanced posting in one transaction. Its issue date is today
    /// in the tenant's zone.
    public IssueResult issue(InvoiceDraft draft, String key) {
        return issuing.issue(transactions, draft, key);
    }

    /// Records money received for an invoice. What exceeds the open amount becomes the customer's credit.
    ///
    /// @param invoiceId as in [LedgerInvoice#id()]
    public PaymentResult pay(String invoiceId, Money amount, LocalDate valueDate, String reference, String key) {
        return paying.pay(transactions, new LedgerPayment("", invoiceId, amount, valueDate, reference), key);
    }

    public Optional<LedgerInvoice> invoice(String id) {
        Optional<Long> number = Ids.parse(id);
        return number.isEmpty()
                ? Optional.empty()
                : transactions.read(handle -> invoices.byId(handle, number.get(), clock.instant()));
    }

    public Optional<LedgerInvoice> findByReference(String reference) {
        return transactions.read(handle -> invoices.byReference(handle, reference, clock.instant()));
    }

    public Optional<LedgerInvoice> findByNumber(String tenantId, String number) {
        return transactions.read(handle -> invoices.byNumber(handle, tenantId, number, clock.instant()));
    }

    /// Invoices in the order of their ids.
    ///
    /// @param afterId the last id of the page before; empty for the first page
    /// @param limit 1 to 1,000
    public List<LedgerInvoice> invoices(String afterId, int limit) {
        long after = Ids.parse(afterId).orElse(0L);
        int rows = Math.clamp(limit, 1, 1_000);
        return transactions.read(handle -> invoices.after(handle, after, rows, clock.instant()));
    }

    /// The payment that was recorded under a key.
    public Optional<LedgerPayment> paymentOf(String key) {
        return transactions.read(handle -> invoices.paymentByRequest(handle, key));
    }

    /// The payments of an invoice in the order they were recorded.
    public List<LedgerPayment> payments(String invoiceId) {
        Optional<Long> id = Ids.parse(invoiceId);
        return id.isEmpty() ? List.of() : transactions.read(handle -> invoices.payments(handle, id.get()));
    }

    /// The invoice as PDF; empty if there is no such invoice. It is rendered once and stored before it is
    /// handed out: later calls, from any process, give the same bytes.
    public Optional<DocumentFile> pdf(String invoiceId) {
        Optional<LedgerInvoice> invoice = invoice(invoiceId);
        if (invoice.isEmpty()) {
            return Optional.empty();
        }
        long id = Ids.parse(invoiceId).orElseThrow();
        Optional<DocumentFile> stored = transactions.read(handle -> files.find(handle, id));
        if (stored.isPresent()) {
            return stored;
        }
        // Rendering takes long, so it runs outside of any transaction; the first file stored wins.
        InvoiceDocument document = invoice.get().document();
        byte[] bytes = InvoicePdf.of(document);
        DocumentFile rendered = new DocumentFile(document.number() + ".pdf", bytes, Snapshot.sha256(bytes));
        return Optional.of(transactions.write(handle -> filing.store(handle, id, document.seller(), rendered)));
    }

    /// What happened after a position, in order and without gaps, however many write at the same time.
    ///
    /// @param after 0 for the beginning, else the position of the last change read
    /// @param limit 1 to 1,000
    public List<LedgerChange> changesSince(long after, int limit) {
        int rows = Math.clamp(limit, 1, 1_000);
        return transactions.read(handle -> invoices.changes(handle, after, rows));
    }

    /// What the books hold, computed from the stored documents and payments, one per currency in the order
    /// of their codes.
    public List<LedgerSummary> summary() {
        return transactions.read(summaries::read);
    }

    /// Proves the books: every entry balanced, every chain unbroken, every number in place, every state
    /// derivable, every stored byte as it was hashed.
    public Verification verify() {
        return transactions.snapshot(verifier::verify);
    }
}
