package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// One choice of an `enum` or `set` field.
///
/// @param id a number for custom fields, a word for some built-in ones, here always as text
public record FieldOption(String id, String label, @Nullable String color) {

    /// Reads one, of whatever version of the API.
    public static FieldOption of(RawObject raw) {
        return new FieldOption(raw.requiredText("id"), raw.textOrEmpty("label"), raw.text("color"));
    }

    /// The id as a number, as options of custom fields have it.
    ///
    /// @throws IllegalStateException if it is a word
    public long number() {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("Option " + id + " belongs to a built-in field and has no number", e);
        }
    }
}
