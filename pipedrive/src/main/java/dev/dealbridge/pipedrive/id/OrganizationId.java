package dev.dealbridge.pipedrive.id;

/// The id of an organization, Pipedrive's word for a company record.
///
/// @param value positive, as Pipedrive assigned it
public record OrganizationId(long value) {

    public OrganizationId {
        Positive.require("OrganizationId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static OrganizationId parse(String text) {
        return new OrganizationId(Positive.parse("OrganizationId", text));
    }
}
