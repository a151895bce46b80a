package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.accounting.gateway.RemoteInvoice;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.money.Money;
import java.time.LocalDate;

/// What accounting answered when it issued an invoice, in plain values that are stored with the intent.
///
/// @param net and all other amounts as `EUR 118.99`
/// @param totals all amounts, those of lines and tax groups too, in one text that is compared with the plan's
record IssuedInvoice(
        String id,
        String number,
        LocalDate issueDate,
        LocalDate dueDate,
        String net,
        String tax,
        String payable,
        String totals) {

    static IssuedInvoice of(RemoteInvoice invoice) {
        Totals totals = invoice.totals();
        return new IssuedInvoice(
                invoice.id().value(),
                invoice.number(),
                invoice.issueDate(),
                invoice.dueDate(),
                totals.net().toString(),
                totals.tax().toString(),
                totals.payable().toString(),
                text(totals));
    }

    BookedInvoice toBooked() {
        return new BookedInvoice(
                new RemoteInvoiceId(id),
                number,
                issueDate,
                dueDate,
                Money.parse(net),
                Money.parse(tax),
                Money.parse(payable));
    }

    /// Whether accounting came to the same amounts, to the cent.
    boolean hasTotals(Totals planned) {
        return totals.equals(text(planned));
    }

    private static String text(Totals totals) {
        StringBuilder text = new StringBuilder(200);
        text.append("lines ").append(totals.lineNet());
        totals.groups()
                .forEach(group -> text.append(", ")
                        .append(group.category())
                        .append(' ')
                        .append(
                                group.rate().signum() == 0
                                        ? "0"
                                        : group.rate().stripTrailingZeros().toPlainString())
                        .append(" % of ")
                        .append(group.basis())
                        .append(" = ")
                        .append(group.tax()));
        return text.append(", net ")
                .append(totals.net())
                .append(", tax ")
                .append(totals.tax())
                .append(", gross ")
                .append(totals.gross())
                .append(", rounding ")
                .append(totals.rounding())
                .append(", payable ")
                .append(totals.payable())
                .toString();
    }
}
