package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.calculation.DiscountType;
import dev.dealbridge.invoice.calculation.TaxGroup;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxTreatment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stands under the lines: discounts, net amount and tax of each rate, gross and payable amount, and why
/// no tax is charged.
final class TotalsBlock {

    private final PrintedInvoice invoice;
    private final Language language;

    TotalsBlock(PrintedInvoice invoice, Language language) {
        this.invoice = invoice;
        this.language = language;
    }

    void rows(Elements table) {
        Totals totals = invoice.totals();
        boolean taxContained = invoice.taxMethod() == TaxMethod.INCLUSIVE;
        if (taxContained || !invoice.discounts().isEmpty()) {
            row(
                    table,
                    "",
                    word(taxContained ? Term.SUM_OF_LINES_GROSS : Term.SUM_OF_LINES),
                    PrintedInvoice.sumOf(totals.payable().currency(), invoice.lines()));
        }
        for (PrintedDiscount discount : invoice.discounts()) {
            row(table, "", discountName(discount.discount()), discount.amount().negated());
        }
        row(table, "net", word(Term.NET_AMOUNT), totals.net());
        for (TaxGroup group : totals.groups()) {
            row(table, "", taxName(group), group.tax());
        }
        row(table, "gross", word(Term.GROSS_AMOUNT), totals.gross());
        if (!totals.rounding().isZero()) {
            row(table, "", word(taxContained ? Term.ROUNDING_TO_AGREED : Term.ROUNDING), totals.rounding());
        }
        row(table, "payable", word(Term.PAYABLE), totals.payable());
    }

    private void row(Elements table, String styleClass, String label, Money amount) {
        table.element("tr", styleClass, row -> {
            row.element("td", "label", label);
            row.element("td", "amount", language.money(amount));
        });
    }

    /// `Umsatzsteuer 19 % auf 1.000,00 EUR`.
    private String taxName(TaxGroup group) {
        String name = switch (group.category()) {
            case S, Z -> word(Term.TAX) + ' ' + language.percent(group.rate());
            case E -> word(Term.EXEMPT);
            case AE -> word(Term.REVERSE_CHARGE) + ' ' + language.percent(group.rate());
            case K -> word(Term.INTRA_COMMUNITY);
            case G -> word(Term.EXPORT);
            case O -> word(Term.OUTSIDE_SCOPE);
        };
        return name + ' ' + word(Term.ON) + ' ' + language.money(group.basis());
    }

    /// The rate of a line; outside the scope of VAT there is none, not even zero.
    String rate(TaxTreatment tax) {
        return tax.category() == TaxCategory.O ? "–" : language.percent(tax.rate());
    }

    String discountName(@Nullable Discount discount) {
        if (discount == null || discount.type() == DiscountType.AMOUNT) {
            return word(Term.DISCOUNT);
        }
        return word(Term.DISCOUNT) + ' ' + language.percent(discount.value());
    }

    /// Why no tax is charged, each reason once (section 14(4) no. 8 UStG, BT-120).
    void taxNotes(Elements body) {
        List<String> reasons = invoice.lines().stream()
                .map(line -> line.line().tax().reason())
                .filter(Objects::nonNull)
                .filter(reason -> !reason.isBlank())
                .distinct()
                .toList();
        if (!reasons.isEmpty()) {
            body.element("div", "tax-notes", block -> {
                block.element("h2", "", word(Term.TAX_NOTE));
                for (String reason : reasons) {
                    block.element("p", "", reason);
                }
            });
        }
    }

    private String word(Term term) {
        return term.in(language);
    }
}
