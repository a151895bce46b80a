package dev.dealbridge.invoice.document;

import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What an [InvoiceDraft] must satisfy before it can be issued: complete parties and texts (section 14(4)
/// UStG), and sound arithmetic.
final class DraftRules {

    static final Set<String> LANGUAGES = Set.of("de", "en");

    private static final Set<TaxCategory> SUPPORTED =
            Set.of(TaxCategory.S, TaxCategory.Z, TaxCategory.E, TaxCategory.O);

    private final List<Problem> problems = new ArrayList<>();
    private final TextRules texts = new TextRules("", problems);

    private DraftRules() {}

    static List<Problem> problems(InvoiceDraft draft) {
        DraftRules rules = new DraftRules();
        rules.check(draft);
        rules.problems.addAll(draft.toCalculation().problems());
        return List.copyOf(rules.problems);
    }

    private void check(InvoiceDraft draft) {
        texts.required("reference", draft.reference(), 200, "state our key of the invoice");
        texts.required("tenantId", draft.tenantId(), 60, "state who issues the invoice");
        problems.addAll(TextRules.party("buyer.", draft.buyer()));
        if (!LANGUAGES.contains(draft.language())) {
            problem(
                    "language",
                    "an invoice is written in de or en, got \"" + draft.language() + '"',
                    "choose one of them");
        }
        texts.limited("note", draft.note(), 4_000);
        for (int i = 0; i < draft.lines().size(); i++) {
            line("lines[" + i + "]", draft.lines().get(i));
        }
        boolean outside = draft.lines().stream().anyMatch(line -> line.tax().category() == TaxCategory.O);
        boolean other = draft.lines().stream().anyMatch(line -> line.tax().category() != TaxCategory.O);
        if (outside && other) {
            problem(
                    "lines",
                    "category O (outside the scope of VAT) stands alone in an invoice",
                    "split the lines into two invoices");
        }
    }

    private void line(String at, DraftLine line) {
        texts.required(at + ".description", line.description(), 1_000, "say what was delivered");
        texts.limited(at + ".unit", line.unit(), 30);
        String reason = line.tax().reason();
        boolean hasReason = !VisibleText.isMissing(reason);
        TaxCategory category = line.tax().category();
        if (!SUPPORTED.contains(category)) {
            problem(
                    at + ".tax.category",
                    "category %s needs content that invoices do not carry yet, such as the VAT ids of both sides"
                            .formatted(category),
                    "issue this invoice by hand");
        }
        if (category.needsReason() && !hasReason) {
            problem(
                    at + ".tax.reason",
                    "category " + category + " needs the reason why no tax is charged, got none",
                    "state the reason as it shall be printed");
        }
        if (!category.needsReason() && hasReason) {
            problem(at + ".tax.reason", "category " + category + " has no reason, got one", "remove the reason");
        }
        texts.limited(at + ".tax.reason", reason, 500);
    }

    private void problem(String field, String rule, String remedy) {
        problems.add(new Problem(field, rule, remedy));
    }
}
