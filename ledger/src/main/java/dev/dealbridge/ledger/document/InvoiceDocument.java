package dev.dealbridge.ledger.document;

import dev.dealbridge.invoice.calculation.LineAmount;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.ledger.tenant.Tenant;
import java.time.LocalDate;
import java.util.List;

/// An issued invoice: everything that stands on it, frozen.
///
/// @param number such as `DE-2026-0001`, at most 20 characters
/// @param draft what was asked for: buyer, lines, discounts, service date, language
/// @param amounts of the lines, in the terms of their prices
public record InvoiceDocument(
        String number,
        LocalDate issueDate,
        LocalDate dueDate,
        Tenant seller,
        InvoiceDraft draft,
        List<LineAmount> amounts,
        Totals totals) {

    public InvoiceDocument {
        amounts = List.copyOf(amounts);
    }
}
