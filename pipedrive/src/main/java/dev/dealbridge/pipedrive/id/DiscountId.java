package dev.dealbridge.pipedrive.id;

/// The id of a discount of a deal: a UUID in text form. Any text that is safe in a path is accepted, since the
/// documents are not of one mind here.
///
/// @param value 1 to 64 letters, digits and hyphens
public record DiscountId(String value) {

    public DiscountId {
        SafeText.require("DiscountId", value);
    }
}
