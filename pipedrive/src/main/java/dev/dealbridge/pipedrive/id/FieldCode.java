package dev.dealbridge.pipedrive.id;

/// The code of a field: a 40-character hash for a custom field, a plain name such as `stage_id` for a
/// built-in one.
///
/// A custom field's code belongs to one company; a field of the same name elsewhere has another code.
///
/// @param value 1 to 100 characters of `a-z`, `A-Z`, `0-9`, `_` and `-`
public record FieldCode(String value) {

    private static final int CUSTOM_LENGTH = 40;

    public FieldCode {
        if (value.isEmpty() || value.length() > 100 || !value.chars().allMatch(FieldCode::isAllowed)) {
            throw new IllegalArgumentException(
                    "A field code has 1 to 100 characters of a-z, A-Z, 0-9, '_' and '-', got " + value.length()
                            + " characters");
        }
    }

    /// Whether this has the shape of a custom field's code.
    public boolean isCustom() {
        return value.length() == CUSTOM_LENGTH
                && value.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static boolean isAllowed(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    }
}
