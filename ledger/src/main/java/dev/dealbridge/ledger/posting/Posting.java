package dev.dealbridge.ledger.posting;

import dev.dealbridge.invoice.calculation.TaxGroup;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.money.Money;
import java.util.ArrayList;
import java.util.List;

/// The balanced lines of what happens. Amounts of zero give no line, negative ones change the side.
public final class Posting {

    private final List<EntryLine> lines = new ArrayList<>();

    private Posting() {}

    /// Receivable to revenue and tax per group, and to rounding.
    public static List<EntryLine> ofInvoice(Totals totals) {
        Posting posting = new Posting();
        posting.debit(Chart.receivables(), totals.payable());
        for (TaxGroup group : totals.groups()) {
            posting.credit(Chart.revenue(group.category(), group.rate()), group.basis());
            posting.credit(Chart.tax(group.category(), group.rate()), group.tax());
        }
        posting.credit(Chart.rounding(), totals.rounding());
        return List.copyOf(posting.lines);
    }

    /// Bank to receivable, and what exceeds the open amount to the customer's credit.
    public static List<EntryLine> ofPayment(Money received, Money open) {
        Money settled = received.compareTo(open) < 0 ? received : open;
        Posting posting = new Posting();
        posting.debit(Chart.bank(), received);
        posting.credit(Chart.receivables(), settled);
        posting.credit(Chart.customerCredit(), received.minus(settled));
        return List.copyOf(posting.lines);
    }

    private void debit(String account, Money amount) {
        post(account, Side.DEBIT, amount);
    }

    private void credit(String account, Money amount) {
        post(account, Side.CREDIT, amount);
    }

    private void post(String account, Side side, Money amount) {
        if (amount.isPositive()) {
            lines.add(new EntryLine(account, side, amount));
        } else if (amount.isNegative()) {
            lines.add(new EntryLine(account, side == Side.DEBIT ? Side.CREDIT : Side.DEBIT, amount.negated()));
        }
    }
}
