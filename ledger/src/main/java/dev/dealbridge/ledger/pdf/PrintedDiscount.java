package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// A discount of the whole document.
///
/// @param amount what it takes off, in the terms of the invoice's prices
public record PrintedDiscount(Discount discount, Money amount) {

    /// The document discounts of a draft. A percentage is of the sum of the lines and rounded by itself, the rule of
    /// [dev.dealbridge.invoice.calculation.InvoiceCalculator].
    public static List<PrintedDiscount> of(InvoiceDraft draft, List<PrintedLine> lines) {
        Money sum = PrintedInvoice.sumOf(draft.currency(), lines);
        return draft.discounts().stream()
                .map(discount -> new PrintedDiscount(discount, amountOf(discount, sum)))
                .toList();
    }

    private static Money amountOf(Discount discount, Money sum) {
        BigDecimal amount = switch (discount.type()) {
            case AMOUNT -> discount.value();
            case PERCENTAGE -> sum.amount().multiply(discount.value()).movePointLeft(2);
        };
        return Money.rounded(sum.currency(), amount, RoundingMode.HALF_UP);
    }
}
