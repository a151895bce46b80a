package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.ledger.font.PrintableText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What must be legible on the paper: the mandatory texts of an invoice (section 14(4) UStG). An issued
/// invoice cannot be corrected, so this is asked before.
public final class PrintRules {

    private final List<Problem> problems = new ArrayList<>();

    private PrintRules() {}

    /// Every mandatory text of the draft that would not be printed as it is written.
    public static List<Problem> problems(InvoiceDraft draft) {
        PrintRules rules = new PrintRules();
        rules.check(draft);
        return List.copyOf(rules.problems);
    }

    private void check(InvoiceDraft draft) {
        printable("buyer.name", draft.buyer().name());
        Address address = draft.buyer().address();
        printable("buyer.address.street", address.street());
        printable("buyer.address.postalCode", address.postalCode());
        printable("buyer.address.city", address.city());
        printable("buyer.address.region", address.region());
        for (int i = 0; i < draft.lines().size(); i++) {
            DraftLine line = draft.lines().get(i);
            printable("lines[" + i + "].description", line.description());
            printable("lines[" + i + "].unit", line.unit());
            printable("lines[" + i + "].tax.reason", line.tax().reason());
        }
    }

    private void printable(String field, @Nullable String text) {
        if (text != null) {
            PrintableText.problem(field, text).ifPresent(problems::add);
        }
    }
}
