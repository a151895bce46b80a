package dev.dealbridge.pipedrive.id;

/// The id of a conversion: a UUID in text form.
///
/// @param value 1 to 64 letters, digits and hyphens
public record ConversionId(String value) {

    public ConversionId {
        SafeText.require("ConversionId", value);
    }
}
