package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Query;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/// What is looked for, and how well a text fits it.
///
/// @param text as it was given
/// @param lower in lower case
/// @param exact whether only a whole text fits
record Term(String text, String lower, boolean exact) {
    private static final BigDecimal WHOLE = BigDecimal.ONE;
    private static final BigDecimal BEGINNING = new BigDecimal("0.75");
    private static final BigDecimal WORD = new BigDecimal("0.5");
    private static final BigDecimal MIDDLE = new BigDecimal("0.25");

    /// The term of a query.
    ///
    /// @throws ApiError 400 when it is missing or too short
    static Term of(Query query, boolean exact) {
        String text = query.get("term");
        if (text == null) {
            throw refused("is required");
        }
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw refused("is not allowed to be empty");
        }
        if (stripped.length() < (exact ? 1 : 2)) {
            throw refused("length must be at least 2 characters long");
        }
        return new Term(stripped, stripped.toLowerCase(Locale.ROOT), exact);
    }

    private static ApiError refused(String problem) {
        return ApiError.badRequest("Invalid input: \"term\" " + problem);
    }

    /// How well the best of some texts fits, from 0 (not at all) to 1.
    BigDecimal score(List<String> texts) {
        BigDecimal best = BigDecimal.ZERO;
        for (String some : texts) {
            best = best.max(score(some.toLowerCase(Locale.ROOT)));
        }
        return best;
    }

    private BigDecimal score(String some) {
        if (some.equals(lower)) {
            return WHOLE;
        }
        int place = exact ? -1 : some.indexOf(lower);
        if (place <= 0) {
            return place < 0 ? BigDecimal.ZERO : BEGINNING;
        }
        return Character.isLetterOrDigit(some.charAt(place - 1)) ? MIDDLE : WORD;
    }
}
