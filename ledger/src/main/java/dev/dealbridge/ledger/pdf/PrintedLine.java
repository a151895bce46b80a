package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.calculation.LineAmount;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import java.util.ArrayList;
import java.util.List;

/// One line of a printed invoice.
///
/// @param position counted from 1
/// @param amount in the terms of the invoice's prices: gross if they contain tax
public record PrintedLine(int position, DraftLine line, LineAmount amount) {

    /// The lines of a draft with the amounts it was issued with.
    public static List<PrintedLine> of(InvoiceDraft draft, List<LineAmount> amounts) {
        List<PrintedLine> lines = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            lines.add(new PrintedLine(i + 1, draft.lines().get(i), amounts.get(i)));
        }
        return List.copyOf(lines);
    }
}
