package dev.dealbridge.pipedrive.id;

/// The rule that all numeric ids share.
final class Positive {

    private Positive() {}

    static void require(String type, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(type + " must be positive, got " + value);
        }
    }

    static long parse(String type, String text) {
        // The length is checked first so that a hostile text never reaches an error message in full.
        if (text.isEmpty() || text.length() > 19 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(type + " must be a positive whole number of at most 19 digits");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(type + " is beyond the range of a 64-bit number", e);
        }
    }
}
