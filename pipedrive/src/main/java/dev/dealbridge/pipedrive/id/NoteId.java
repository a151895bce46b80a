package dev.dealbridge.pipedrive.id;

/// The id of a note.
///
/// @param value positive, as Pipedrive assigned it
public record NoteId(long value) {

    public NoteId {
        Positive.require("NoteId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static NoteId parse(String text) {
        return new NoteId(Positive.parse("NoteId", text));
    }
}
