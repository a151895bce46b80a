package dev.dealbridge.pipedrive.id;

/// The id of a file.
///
/// @param value positive, as Pipedrive assigned it
public record FileId(long value) {

    public FileId {
        Positive.require("FileId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static FileId parse(String text) {
        return new FileId(Positive.parse("FileId", text));
    }
}
