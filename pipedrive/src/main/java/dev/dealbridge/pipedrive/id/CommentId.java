package dev.dealbridge.pipedrive.id;

/// The id of a comment on a note: a UUID in text form.
///
/// @param value 1 to 64 letters, digits and hyphens
public record CommentId(String value) {

    public CommentId {
        SafeText.require("CommentId", value);
    }
}
