package dev.dealbridge.bridge.feedback;

import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.Connected;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.bridge.fault.AccountingFaults;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.timeline.TimelineKind;
import dev.dealbridge.bridge.writing.DealPen;
import dev.dealbridge.bridge.writing.Digest;
import dev.dealbridge.bridge.writing.InvoiceFields;
import dev.dealbridge.bridge.writing.NoteTexts;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.invoice.money.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a deal how far its invoice is paid. News that change nothing cost nothing.
public final class PaymentNews {

    private final LaneRun run;
    private final Connected connected;
    private final Memory memory;
    private final Waits waits;
    private final InstantSource clock;

    public PaymentNews(LaneRun run, Connected connected, Memory memory, Waits waits, InstantSource clock) {
        this.run = run;
        this.connected = connected;
        this.memory = memory;
        this.waits = waits;
        this.clock = clock;
    }

    /// Where a deal stands whose invoice is so far paid.
    public static DealState stateOf(PaymentState payment) {
        return switch (payment) {
            case OPEN -> DealState.INVOICED;
            case PARTLY_PAID -> DealState.PARTLY_PAID;
            case PAID -> DealState.PAID;
            case OVERPAID -> DealState.OVERPAID;
        };
    }

    /// Reads the invoice in accounting, writes fields and note, and remembers that this was told.
    ///
    /// What was begun to be told is told to its end, whatever accounting reports meanwhile: a write of which nobody
    /// knows the outcome must not be overtaken by the next one. What came meanwhile is news again.
    ///
    /// @param episode one whose invoice the deal shows
    public void tell(Episode episode) {
        BusinessKey key = episode.key();
        BookedInvoice invoice = Objects.requireNonNull(episode.invoice(), "a settled episode has an invoice");
        Report report = run.step(
                key.toString(), "news/" + episode.toldSeq(), Report.class, () -> read(invoice, episode.newsSeq()));
        PaymentStanding standing = report.standing();
        if (!standing.equals(episode.standing())) {
            write(episode, invoice, standing);
        }
        run.inTransaction(transaction -> {
            memory.episodes().told(transaction, key, report.newsSeq());
            return key;
        });
    }

    /// What accounting said, in plain values that are journalled.
    ///
    /// @param newsSeq the last of its reports that this answers
    record Report(
            long newsSeq,
            PaymentState state,
            String paid,
            String open,
            @Nullable LocalDate paidDate) {

        PaymentStanding standing() {
            return new PaymentStanding(state, Money.parse(paid), Money.parse(open), paidDate);
        }
    }

    private Report read(BookedInvoice invoice, long newsSeq) {
        RemoteInvoice remote = new AccountingFaults(waits)
                .valueOf(connected.accounting().invoice(invoice.id()), "reading the invoice in accounting");
        return new Report(
                newsSeq,
                remote.payment(),
                remote.paid().toString(),
                remote.open().toString(),
                remote.paidDate());
    }

    private void write(Episode episode, BookedInvoice invoice, PaymentStanding standing) {
        BusinessKey key = episode.key();
        DealPen pen = new DealPen(run, connected, key.deal(), waits);
        InvoiceFields fields = InvoiceFields.of(
                invoice.number(),
                invoice.payable(),
                standing,
                connected.setup().links().of(key.deal()));
        // Keyed by what is told, so that it is not told again when the next news finds the same. And by what was told
        // before, because the same values may be written again after others were in between.
        String news = "%s/fields/%d/%s"
                .formatted(
                        key, episode.toldSeq(), Digest.of(standing.toString()).substring(0, 16));
        run.inTransaction(transaction -> tell(
                transaction,
                key,
                TimelineKind.PAYMENT_SEEN,
                "Accounting reports %s: %s paid, %s open"
                        .formatted(InvoiceFields.word(standing.state()), standing.paid(), standing.open()),
                "payment:" + news));
        Optional<Instant> updateTime = pen.fields(news, fields);
        run.inTransaction(transaction -> tell(
                transaction,
                key,
                TimelineKind.FIELDS_WRITTEN,
                "Deal fields written: %s, %s, %s open".formatted(fields.number(), fields.status(), fields.open()),
                "fields:" + news));
        if (connected.setup().rule().paymentNote()) {
            pen.note(
                    "%s/paid/%d/%s/%s"
                            .formatted(
                                    key,
                                    episode.toldSeq(),
                                    standing.state(),
                                    standing.paid().amount().toPlainString()),
                    NoteTexts.in(connected.tenant().language()).paid(invoice, standing));
            run.inTransaction(transaction ->
                    tell(transaction, key, TimelineKind.NOTE_WRITTEN, "Note on the payment written", "note:" + news));
        }
        run.inTransaction(transaction -> {
            memory.episodes().pay(transaction, key, standing);
            updateTime.ifPresent(time -> memory.deals().changedByUs(transaction, key.organization(), key.deal(), time));
            memory.deals()
                    .stands(
                            transaction,
                            key.organization(),
                            key.deal(),
                            stateOf(standing.state()),
                            null,
                            clock.instant());
            return key;
        });
    }

    private boolean tell(Transaction transaction, BusinessKey key, TimelineKind kind, String sentence, String once) {
        memory.timeline().add(transaction, key.organization(), key.deal(), clock.instant(), kind, sentence, once);
        return true;
    }
}
