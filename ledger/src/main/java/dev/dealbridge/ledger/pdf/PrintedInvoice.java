package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.ledger.document.InvoiceDocument;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An issued invoice with everything that is printed on it (section 14(4) UStG).
///
/// Why a line is not taxed stands in its [dev.dealbridge.invoice.tax.TaxTreatment#reason()] and is printed
/// once per reason.
///
/// @param reference of the order or deal, printed for the customer's accountant
/// @param language of the document, `de` or `en`
/// @param taxMethod whether prices, line amounts and discounts contain tax
/// @param paymentTerms as agreed; null prints that the amount is due without deduction by the due date
/// @param note free text for the customer; null for none
public record PrintedInvoice(
        Seller seller,
        Party buyer,
        String number,
        String reference,
        LocalDate issueDate,
        LocalDate dueDate,
        LocalDate serviceDate,
        String language,
        TaxMethod taxMethod,
        List<PrintedLine> lines,
        List<PrintedDiscount> discounts,
        Totals totals,
        @Nullable String paymentTerms,
        @Nullable String note) {

    /// @throws IllegalArgumentException if there is no line, the language is unknown or, with prices that
    ///         contain no tax, lines less discounts are not the net amount: such a paper would contradict
    ///         itself
    public PrintedInvoice {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
        Language.of(language);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("invoice %s has no line; print at least one".formatted(number));
        }
        Currency currency = totals.payable().currency();
        Money agreed = sumOf(currency, lines)
                .minus(Money.sum(
                        currency,
                        discounts.stream().map(PrintedDiscount::amount).toList()));
        if (taxMethod != TaxMethod.INCLUSIVE && !agreed.equals(totals.net())) {
            throw new IllegalArgumentException(
                    "the lines of invoice %s less its discounts add up to %s, but its net amount is %s; print the amounts it was issued with"
                            .formatted(number, agreed, totals.net()));
        }
    }

    /// What is printed of an issued invoice.
    public static PrintedInvoice of(InvoiceDocument document) {
        InvoiceDraft draft = document.draft();
        List<PrintedLine> lines = PrintedLine.of(draft, document.amounts());
        return new PrintedInvoice(
                Seller.of(document.seller()),
                draft.buyer(),
                document.number(),
                draft.reference(),
                document.issueDate(),
                document.dueDate(),
                draft.serviceDate(),
                draft.language(),
                draft.taxMethod(),
                lines,
                PrintedDiscount.of(draft, lines),
                document.totals(),
                null,
                draft.note());
    }

    static Money sumOf(Currency currency, List<PrintedLine> lines) {
        return Money.sum(
                currency, lines.stream().map(line -> line.amount().agreed()).toList());
    }
}
