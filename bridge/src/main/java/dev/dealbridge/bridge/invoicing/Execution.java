package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.accounting.gateway.IdempotencyKey;
import dev.dealbridge.accounting.gateway.InvoicePdf;
import dev.dealbridge.accounting.gateway.PartyRef;
import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.episode.AttachedInvoice;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.bridge.episode.PinnedPlan;
import dev.dealbridge.bridge.fault.AccountingFaults;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.party.PartyKey;
import dev.dealbridge.bridge.party.PartyLinkStore.PartyLink;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.bridge.writing.DealPen;
import dev.dealbridge.bridge.writing.Digest;
import dev.dealbridge.bridge.writing.Held;
import dev.dealbridge.bridge.writing.InvoiceFields;
import dev.dealbridge.bridge.writing.NoteTexts;
import dev.dealbridge.bridge.writing.Settled;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.intent.IntentResult;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.money.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Carries a pinned plan out, step by step: customer, invoice, file, fields, note.
///
/// Every step is recorded. A run that is cut off anywhere is taken up by a later one, which finds out what
/// had been done and does the rest; so there is one invoice, one file and one note, however often it
/// starts.
public final class Execution {

    private final LaneRun run;
    private final Connected connected;
    private final Memory memory;
    private final Waits waits;
    private final InstantSource clock;
    private final AccountingFaults faults;

    public Execution(LaneRun run, Connected connected, Memory memory, Waits waits, InstantSource clock) {
        this.run = run;
        this.connected = connected;
        this.memory = memory;
        this.waits = waits;
        this.clock = clock;
        this.faults = new AccountingFaults(waits);
    }

    /// Asks accounting to issue the episode's plan, and does all that follows. Only for a plan that is still the
    /// deal's, and that accounting has certainly not carried out.
    ///
    /// @throws Suspended if it has to go on later
    /// @throws Held if a person has to decide
    public void carryOut(Episode episode) {
        PinnedPlan plan = plan(episode);
        mirror(episode.key(), plan.draft().buyer());
        finish(episode, plan, run.perform(intent(plan)));
    }

    /// Goes on with what an earlier run began, and asks for no invoice.
    ///
    /// @return false if accounting has certainly issued none: the plan may be changed, carried out or given up
    /// @throws Suspended if it has to go on later
    /// @throws Held if a person has to decide
    public boolean goOn(Episode episode) {
        PinnedPlan plan = plan(episode);
        Optional<IntentResult<IssuedInvoice>> outcome = run.outcome(intent(plan));
        outcome.ifPresent(known -> finish(episode, plan, known));
        return outcome.isPresent();
    }

    private static PinnedPlan plan(Episode episode) {
        return Objects.requireNonNull(episode.pinned(), "only a pinned plan is carried out");
    }

    private IssueInvoice intent(PinnedPlan plan) {
        return new IssueInvoice(connected.accounting(), faults, waits.writeTimeout(), plan.draft(), plan.hash());
    }

    private void finish(Episode episode, PinnedPlan plan, IntentResult<IssuedInvoice> outcome) {
        BusinessKey key = episode.key();
        BookedInvoice invoice = book(key, plan.draft(), issued(key, plan, outcome));
        attach(key, invoice);
        if (episode.standing() == null) {
            writeFields(key, invoice);
        }
        if (connected.setup().rule().issueNote()) {
            writeNote(key, invoice);
        }
        run.inTransaction(transaction -> {
            memory.episodes().settle(transaction, key, clock.instant());
            return key;
        });
    }

    /// Makes sure that accounting knows the customer as the invoice will show it. Repeating it does no
    /// harm, so it needs no intent.
    private void mirror(BusinessKey key, Party buyer) {
        PartyKey party = PartyKey.ofExternalId(buyer.externalId());
        OrganizationId organization = key.organization();
        String hash = Digest.of(buyer.toString());
        Optional<PartyLink> link =
                run.inTransaction(transaction -> memory.parties().find(transaction, organization, party));
        if (link.isPresent() && hash.equals(link.get().mirroredHash())) {
            return;
        }
        // The update time keeps a customer who went from A to B and back from being taken for the first A.
        Instant version = link.map(PartyLink::updateTime).orElse(null);
        IdempotencyKey once = new IdempotencyKey("%s:party:%s:%s:%s"
                .formatted(
                        organization, party, version == null ? "-" : version.getEpochSecond(), hash.substring(0, 16)));
        PartyRef ref = faults.valueOf(
                connected.accounting().upsertParty(buyer, once),
                "storing the customer in accounting",
                reason -> refused(key, buyer, reason));
        run.inTransaction(transaction -> {
            memory.parties().mirrored(transaction, organization, party, ref.value(), hash);
            return ref;
        });
    }

    private IssuedInvoice issued(BusinessKey key, PinnedPlan plan, IntentResult<IssuedInvoice> outcome) {
        try {
            return Settled.valueOf(
                    outcome,
                    reason -> Hold.of(
                            HoldCause.ACCOUNTING_REFUSED,
                            "Accounting refused the invoice: " + reason,
                            "Remove the cause in the deal, the customer or the tenant's settings, then retry the hold."));
        } catch (Held held) {
            giveUp(key);
            throw new Held(held.hold(), subjects(plan.draft().buyer()));
        }
    }

    private BookedInvoice book(BusinessKey key, InvoiceDraft draft, IssuedInvoice issued) {
        BookedInvoice booked = issued.toBooked();
        run.inTransaction(transaction -> {
            memory.episodes().book(transaction, key, booked);
            tell(
                    transaction,
                    key,
                    TimelineKind.INVOICE_ISSUED,
                    "Invoice %s issued: net %s, tax %s, to pay %s, due on %s"
                            .formatted(booked.number(), booked.net(), booked.tax(), booked.payable(), booked.dueDate()),
                    "issued:" + key);
            return key;
        });
        if (!issued.hasTotals(InvoiceCalculator.calculate(draft.toCalculation()))) {
            stopUnlessAccepted(key, differently(key, booked, draft));
        }
        return booked;
    }

    private void stopUnlessAccepted(BusinessKey key, Hold hold) {
        boolean accepted = run.inTransaction(
                transaction -> memory.holds().isAccepted(transaction, key.organization(), key.deal(), hold));
        if (!accepted) {
            throw new Held(hold);
        }
    }

    private static Hold differently(BusinessKey key, BookedInvoice booked, InvoiceDraft draft) {
        Money planned = InvoiceCalculator.calculate(draft.toCalculation()).payable();
        return Hold.of(
                HoldCause.ISSUED_DIFFERENTLY,
                "Accounting issued %s with other amounts than planned: to pay %s, planned was %s."
                        .formatted(booked.number(), booked.payable(), planned),
                ("Correct it in accounting if it is wrong. Then accept it with ./dealbridge holds --retry --deal %d,"
                                + " which attaches it to the deal as it was issued.")
                        .formatted(key.deal().value()));
    }

    private void attach(BusinessKey key, BookedInvoice invoice) {
        PdfOfInvoice pdf = pdf(key, invoice);
        AttachedInvoice file = pen(key).attach(key.toString(), pdf);
        run.inTransaction(transaction -> {
            memory.episodes().attach(transaction, key, file);
            tell(
                    transaction,
                    key,
                    TimelineKind.FILE_ATTACHED,
                    "%s attached to the deal (%d bytes), read back".formatted(file.name(), file.size()),
                    "file:" + key);
            return key;
        });
    }

    /// Fetched before the upload is recorded as sent: between that and the sending no time may pass. Name, size and
    /// hash are journalled at the first sight, so that a retry sends the same file or none.
    private PdfOfInvoice pdf(BusinessKey key, BookedInvoice invoice) {
        InvoicePdf pdf = fetch(invoice);
        PdfOfInvoice.Facts first =
                run.step(key.toString(), "pdf", PdfOfInvoice.Facts.class, () -> PdfOfInvoice.Facts.of(pdf));
        return PdfOfInvoice.of(pdf, first);
    }

    private InvoicePdf fetch(BookedInvoice invoice) {
        return faults.valueOf(connected.accounting().pdf(invoice.id()), "fetching the invoice's PDF from accounting");
    }

    private void writeFields(BusinessKey key, BookedInvoice invoice) {
        PaymentStanding unpaid = new PaymentStanding(
                PaymentState.OPEN, Money.zero(invoice.payable().currency()), invoice.payable(), null);
        InvoiceFields fields = InvoiceFields.of(
                invoice.number(),
                invoice.payable(),
                unpaid,
                connected.setup().links().of(key.deal()));
        Optional<Instant> updateTime = pen(key).fields(key + "/fields/0", fields);
        run.inTransaction(transaction -> {
            memory.episodes().pay(transaction, key, unpaid);
            updateTime.ifPresent(time -> memory.deals().changedByUs(transaction, key.organization(), key.deal(), time));
            memory.deals()
                    .stands(transaction, key.organization(), key.deal(), DealState.INVOICED, null, clock.instant());
            tell(
                    transaction,
                    key,
                    TimelineKind.FIELDS_WRITTEN,
                    "Deal fields written: %s, %s, %s open".formatted(fields.number(), fields.status(), fields.open()),
                    "fields:" + key + "/0");
            return key;
        });
    }

    private void writeNote(BusinessKey key, BookedInvoice invoice) {
        pen(key).note(
                        key + "/issued",
                        NoteTexts.in(connected.tenant().language()).issued(invoice));
        run.inTransaction(transaction -> {
            tell(transaction, key, TimelineKind.NOTE_WRITTEN, "Note on the invoice written", "note:" + key + "/issued");
            return key;
        });
    }

    private Held refused(BusinessKey key, Party buyer, String reason) {
        giveUp(key);
        return new Held(
                Hold.of(
                        HoldCause.ACCOUNTING_REFUSED,
                        "Accounting refused the customer \"%s\": %s".formatted(buyer.name(), reason),
                        "Remove the cause in the customer's record or the tenant's settings, then retry the hold."),
                subjects(buyer));
    }

    /// A changed customer is reason enough to plan anew.
    private static List<String> subjects(Party buyer) {
        return List.of(PartyKey.ofExternalId(buyer.externalId()).toString());
    }

    /// Accounting has certainly done nothing: the deal is planned anew the next time.
    private void giveUp(BusinessKey key) {
        run.inTransaction(transaction -> {
            memory.episodes().unpin(transaction, key);
            return key;
        });
    }

    private DealPen pen(BusinessKey key) {
        return new DealPen(run, connected, key.deal(), waits);
    }

    private void tell(Transaction transaction, BusinessKey key, TimelineKind kind, String sentence, String once) {
        memory.timeline().add(transaction, key.organization(), key.deal(), clock.instant(), kind, sentence, once);
    }
}
