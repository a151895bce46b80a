package dev.dealbridge.invoice.document;

import dev.dealbridge.invoice.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What texts, customers and addresses must satisfy.
final class TextRules {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final String prefix;
    private final List<Problem> problems;

    /// @param prefix before every field's name
    /// @param problems where they go
    TextRules(String prefix, List<Problem> problems) {
        this.prefix = prefix;
        this.problems = problems;
    }

    static List<Problem> party(String prefix, Party party) {
        List<Problem> problems = new ArrayList<>();
        new TextRules(prefix, problems).check(party);
        return problems;
    }

    private void check(Party party) {
        required("externalId", party.externalId(), 200, "state our key of the customer");
        required("name", party.name(), 300, "enter the customer's full name");
        Address address = party.address();
        required("address.street", address.street(), 300, "enter street and house number of the customer");
        required("address.postalCode", address.postalCode(), 20, "enter the customer's postal code");
        required("address.city", address.city(), 200, "enter the customer's city");
        limited("address.region", address.region(), 200);
        if (!COUNTRIES.contains(address.country())) {
            problem(
                    "address.country",
                    "a country is two capital letters of ISO 3166, such as DE, got \"" + shortened(address.country())
                            + '"',
                    "enter the customer's country");
        }
        limited("vatId", party.vatId(), 30);
        limited("email", party.email(), 254);
    }

    void required(String field, String value, int limit, String remedy) {
        if (VisibleText.isMissing(value)) {
            problem(field, "it must not be empty", remedy);
        }
        limited(field, value, limit);
    }

    void limited(String field, @Nullable String value, int limit) {
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
        problems.add(new Problem(prefix + field, rule, remedy));
    }

    private static String shortened(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }
}
