package dev.dealbridge.invoice.document;

import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an [InvoiceDraft] must satisfy before it can be issued: complete parties and texts (section 14(4)
/// UStG), and sound arithmetic.
final class DraftRules {

    static final Set<String> LANGUAGES = Set.of("de", "en");

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final List<Problem> problems = new ArrayList<>();

    private DraftRules() {}

    static List<Problem> problems(InvoiceDraft draft) {
        DraftRules rules = new DraftRules();
        rules.check(draft);
        rules.problems.addAll(draft.toCalculation().problems());
        return List.copyOf(rules.problems);
    }

    private void check(InvoiceDraft draft) {
        text("reference", draft.reference(), 200, "state our key of the invoice");
        text("tenantId", draft.tenantId(), 60, "state who issues the invoice");
        party(draft.buyer());
        if (!LANGUAGES.contains(draft.language())) {
            problem(
                    "language",
                    "an invoice is written in de or en, got \"" + draft.language() + '"',
                    "choose one of them");
        }
        optional("note", draft.note(), 4_000);
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

    private void party(Party buyer) {
        text("buyer.externalId", buyer.externalId(), 200, "state our key of the customer");
        text("buyer.name", buyer.name(), 300, "enter the customer's full name");
        Address address = buyer.address();
        text("buyer.address.street", address.street(), 300, "enter street and house number of the customer");
        text("buyer.address.postalCode", address.postalCode(), 20, "enter the customer's postal code");
        text("buyer.address.city", address.city(), 200, "enter the customer's city");
        optional("buyer.address.region", address.region(), 200);
        if (!COUNTRIES.contains(address.country())) {
            problem(
                    "buyer.address.country",
                    "a country is two capital letters of ISO 3166, such as DE, got \"" + shortened(address.country())
                            + '"',
                    "enter the customer's country");
        }
        optional("buyer.vatId", buyer.vatId(), 30);
        optional("buyer.email", buyer.email(), 254);
    }

    private void line(String at, DraftLine line) {
        text(at + ".description", line.description(), 1_000, "say what was delivered");
        optional(at + ".unit", line.unit(), 30);
        String reason = line.tax().reason();
        boolean hasReason = reason != null && !reason.isBlank();
        TaxCategory category = line.tax().category();
        if (category.needsReason() && !hasReason) {
            problem(
                    at + ".tax.reason",
                    "category " + category + " needs the reason why no tax is charged, got none",
                    "state the reason as it shall be printed");
        }
        if (!category.needsReason() && hasReason) {
            problem(at + ".tax.reason", "category " + category + " has no reason, got one", "remove the reason");
        }
        optional(at + ".tax.reason", reason, 500);
    }

    private void text(String field, String value, int limit, String remedy) {
        if (value.isBlank()) {
            problem(field, "it must not be empty", remedy);
        }
        optional(field, value, limit);
    }

    private void optional(String field, @Nullable String value, int limit) {
        if (value == null) {
            return;
        }
        if (value.length() > limit) {
            problem(field, "it has at most %d characters, got %d".formatted(limit, value.length()), "shorten it");
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            problem(field, "it holds control characters", "remove them");
        }
    }

    private void problem(String field, String rule, String remedy) {
        problems.add(new Problem(field, rule, remedy));
    }

    private static String shortened(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }
}
