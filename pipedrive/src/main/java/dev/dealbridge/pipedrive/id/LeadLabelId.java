package dev.dealbridge.pipedrive.id;

/// The id of a label of leads: a UUID in text form.
///
/// @param value 1 to 64 letters, digits and hyphens
public record LeadLabelId(String value) {

    public LeadLabelId {
        SafeText.require("LeadLabelId", value);
    }
}
