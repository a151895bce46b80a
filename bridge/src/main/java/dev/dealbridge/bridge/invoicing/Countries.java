package dev.dealbridge.bridge.invoicing;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Country codes from the words that Pipedrive's map service and people write: codes, names in the
/// languages of Pipedrive's users, and a few usual short forms. A word that could mean two countries is not
/// known here.
final class Countries {

    private static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.ITALIAN,
            Locale.of("es"),
            Locale.of("pt"),
            Locale.of("nl"),
            Locale.of("pl"),
            Locale.of("cs"),
            Locale.of("da"),
            Locale.of("sv"),
            Locale.of("nb"),
            Locale.of("fi"),
            Locale.of("et"));

    private static final Map<String, String> SHORT_FORMS = Map.ofEntries(
            Map.entry("usa", "US"),
            Map.entry("u s a", "US"),
            Map.entry("united states of america", "US"),
            Map.entry("uk", "GB"),
            Map.entry("great britain", "GB"),
            Map.entry("england", "GB"),
            Map.entry("scotland", "GB"),
            Map.entry("wales", "GB"),
            Map.entry("northern ireland", "GB"),
            Map.entry("holland", "NL"),
            Map.entry("the netherlands", "NL"),
            Map.entry("czech republic", "CZ"),
            Map.entry("republic of korea", "KR"),
            Map.entry("turkey", "TR"));

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /// ISO 3166-1 alpha-2 code of a country in words.
    static Optional<String> codeOf(String words) {
        return Optional.ofNullable(CODES.get(plain(words)));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            codes.put(plain(code), code);
            codes.put(plain(country.getISO3Country()), code);
        }
        // Names after codes, earlier languages first, so that a name never shadows a code.
        for (Locale language : LANGUAGES) {
            for (String code : Locale.getISOCountries()) {
                codes.putIfAbsent(plain(Locale.of("", code).getDisplayCountry(language)), code);
            }
        }
        SHORT_FORMS.forEach(codes::putIfAbsent);
        return Map.copyOf(codes);
    }

    /// Lower case, without accents and punctuation.
    private static String plain(String words) {
        String decomposed = Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return decomposed.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ").strip();
    }
}
