package dev.dealbridge.pipedrive.id;

/// The id of a picture of a person.
///
/// @param value positive, as Pipedrive assigned it
public record PictureId(long value) {

    public PictureId {
        Positive.require("PictureId", value);
    }
}
