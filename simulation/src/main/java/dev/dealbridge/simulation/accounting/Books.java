package dev.dealbridge.simulation.accounting;

import dev.dealbridge.accounting.gateway.Change;
import dev.dealbridge.accounting.gateway.ChangeKind;
import dev.dealbridge.accounting.gateway.DocumentState;
import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The books of one tenant in memory: numbers without gaps, documents that never change, payments. They outlive the
/// nodes that write in them.
public final class Books {

    private static final int DAYS_TO_PAY = 14;

    private final String prefix;
    private final ZoneId zone;
    private final List<Issued> invoices = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    /// What was written under each key: a digest of its content.
    private final Map<String, String> keys = new TreeMap<>();

    private final Map<String, Issued> byKey = new TreeMap<>();

    /// @param prefix of the invoices' numbers
    public Books(String prefix, ZoneId zone) {
        this.prefix = prefix;
        this.zone = zone;
    }

    /// Money received.
    record Paid(Money amount, LocalDate valueDate) {}

    /// An invoice as it was issued.
    public record Issued(
            RemoteInvoiceId id, String number, LocalDate date, InvoiceDraft draft, Totals totals, List<Paid> payments) {

        public String reference() {
            return draft.reference();
        }
    }

    /// Whether a key is new, or was used for the same content or for other.
    enum Claim {
        NEW,
        REPEATED,
        CONTRADICTED
    }

    Claim claim(String key, String content) {
        String known = keys.putIfAbsent(key, content);
        if (known == null) {
            return Claim.NEW;
        }
        return known.equals(content) ? Claim.REPEATED : Claim.CONTRADICTED;
    }

    void forget(String key) {
        keys.remove(key);
    }

    @Nullable
    Issued under(String key) {
        return byKey.get(key);
    }

    LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    @Nullable
    LocalDate lastDate() {
        return invoices.isEmpty() ? null : invoices.getLast().date();
    }

    Issued issue(InvoiceDraft draft, String key, LocalDate date) {
        int next = invoices.size() + 1;
        Issued issued = new Issued(
                new RemoteInvoiceId(Integer.toString(next)),
                "%s-%d-%04d".formatted(prefix, date.getYear(), next),
                date,
                draft,
                InvoiceCalculator.calculate(draft.toCalculation()),
                new ArrayList<>());
        invoices.add(issued);
        byKey.put(key, issued);
        changes.add(new Change(issued.id(), issued.reference(), ChangeKind.ISSUED));
        return issued;
    }

    void pay(Issued invoice, Money amount, LocalDate valueDate) {
        invoice.payments().add(new Paid(amount, valueDate));
        changes.add(new Change(invoice.id(), invoice.reference(), ChangeKind.PAYMENT));
    }

    List<Change> changes() {
        return changes;
    }

    /// All invoices in the order of their numbers.
    public List<Issued> invoices() {
        return List.copyOf(invoices);
    }

    Optional<Issued> byReference(String reference) {
        return invoices.stream()
                .filter(invoice -> invoice.reference().equals(reference))
                .findFirst();
    }

    Optional<Issued> byId(RemoteInvoiceId id) {
        return invoices.stream().filter(invoice -> invoice.id().equals(id)).findFirst();
    }

    /// An invoice as it stands.
    public RemoteInvoice standing(Issued invoice, Instant now) {
        Money payable = invoice.totals().payable();
        Money paid = Money.zero(payable.currency());
        LocalDate latest = null;
        LocalDate paidDate = null;
        for (Paid payment : invoice.payments()) {
            paid = paid.plus(payment.amount());
            latest = latest == null || payment.valueDate().isAfter(latest) ? payment.valueDate() : latest;
            if (paidDate == null && paid.compareTo(payable) >= 0) {
                paidDate = latest;
            }
        }
        Money left = payable.minus(paid);
        Money open = left.isNegative() ? Money.zero(payable.currency()) : left;
        LocalDate due = invoice.date().plusDays(DAYS_TO_PAY);
        return new RemoteInvoice(
                invoice.id(),
                invoice.number(),
                invoice.reference(),
                invoice.date(),
                due,
                invoice.totals(),
                DocumentState.ISSUED,
                state(paid, left),
                open.isPositive() && today(now).isAfter(due),
                paid,
                open,
                paidDate);
    }

    private static PaymentState state(Money paid, Money left) {
        if (left.isNegative()) {
            return PaymentState.OVERPAID;
        }
        if (left.isZero()) {
            return PaymentState.PAID;
        }
        return paid.isZero() ? PaymentState.OPEN : PaymentState.PARTLY_PAID;
    }
}
