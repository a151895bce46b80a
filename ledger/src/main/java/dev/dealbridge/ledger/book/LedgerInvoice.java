package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.document.InvoiceDocument;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An issued invoice and what was paid for it.
///
/// @param id stable, unique within the organization
/// @param documentSha256 hash of the stored snapshot of the document
/// @param paid everything received, an excess included
/// @param open what is left to pay, never below zero
/// @param overdue whether something is open and the due date has passed in the tenant's zone
/// @param paidDate value date of the payment that settled it; null while something is open
public record LedgerInvoice(
        String id,
        InvoiceDocument document,
        String documentSha256,
        Settlement settlement,
        Money paid,
        Money open,
        boolean overdue,
        @Nullable LocalDate paidDate) {

    /// Derives the payment state.
    ///
    /// @param payments in the order they were recorded
    static LedgerInvoice of(
            String id, InvoiceDocument document, String documentSha256, List<LedgerPayment> payments, LocalDate today) {
        Money payable = document.totals().payable();
        Money paid = Money.zero(payable.currency());
        LocalDate latest = null;
        LocalDate paidDate = null;
        for (LedgerPayment payment : payments) {
            paid = paid.plus(payment.amount());
            latest = latest == null || payment.valueDate().isAfter(latest) ? payment.valueDate() : latest;
            if (paidDate == null && paid.compareTo(payable) >= 0) {
                paidDate = latest;
            }
        }
        Money left = payable.minus(paid);
        Money open = left.isNegative() ? Money.zero(payable.currency()) : left;
        boolean overdue = open.isPositive() && today.isAfter(document.dueDate());
        return new LedgerInvoice(id, document, documentSha256, settlement(paid, left), paid, open, overdue, paidDate);
    }

    private static Settlement settlement(Money paid, Money left) {
        if (left.isNegative()) {
            return Settlement.OVERPAID;
        }
        if (left.isZero()) {
            return Settlement.PAID;
        }
        return paid.isZero() ? Settlement.OPEN : Settlement.PARTLY_PAID;
    }
}
