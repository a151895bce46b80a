package dev.dealbridge.pipedrive.id;

/// The id of a call log: a text.
///
/// @param value 1 to 64 letters, digits and hyphens
public record CallLogId(String value) {

    public CallLogId {
        SafeText.require("CallLogId", value);
    }
}
