package dev.dealbridge.sandbox.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// English names of countries and their ISO 3166-1 alpha-2 codes.
final class Countries {
    // The names of the public data set, so that they do not hang on the wording of the JDK's data, which changes.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("belgium", "BE"),
            Map.entry("brazil", "BR"),
            Map.entry("china", "CN"),
            Map.entry("germany", "DE"),
            Map.entry("italy", "IT"),
            Map.entry("japan", "JP"),
            Map.entry("jordan", "JO"),
            Map.entry("kenya", "KE"),
            Map.entry("norway", "NO"),
            Map.entry("panama", "PA"),
            Map.entry("philippines", "PH"),
            Map.entry("poland", "PL"),
            Map.entry("romania", "RO"),
            Map.entry("south korea", "KR"),
            Map.entry("united states", "US"));

    /// What is not the name of a country, and the name it is read as.
    private static final Map<String, String> MEANT =
            Map.of("Philipines", "Philippines", "Korea", "South Korea", "USA", "United States", "UK", "United Kingdom");

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /// The proper name for a known misspelling or vague name.
    static Optional<String> meant(String text) {
        return Optional.ofNullable(MEANT.get(text));
    }

    /// The code for an English name or for a code; case does not matter.
    static Optional<String> code(String text) {
        return Optional.ofNullable(CODES.get(text.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        Arrays.stream(Locale.getISOCountries()).forEach(code -> {
            codes.put(code.toLowerCase(Locale.ROOT), code);
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        });
        codes.putAll(NAMES);
        return Map.copyOf(codes);
    }
}
