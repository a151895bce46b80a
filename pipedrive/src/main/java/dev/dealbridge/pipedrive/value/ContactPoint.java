package dev.dealbridge.pipedrive.value;

import org.jspecify.annotations.Nullable;

/// One e-mail address or telephone number of a person.
///
/// @param value never blank
/// @param primary at most one of a kind is primary
/// @param label `work`, `home` and so on; `work` if none was given
public record ContactPoint(
        String value, boolean primary, @Nullable String label) {

    public ContactPoint {
        if (value.isBlank()) {
            throw new IllegalArgumentException("An e-mail address or telephone number must not be blank");
        }
    }

    /// A primary one with the label `work`.
    public static ContactPoint primary(String value) {
        return new ContactPoint(value, true, "work");
    }
}
