package dev.dealbridge.pipedrive.id;

/// The id of a role.
///
/// @param value positive, as Pipedrive assigned it
public record RoleId(long value) {

    public RoleId {
        Positive.require("RoleId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static RoleId parse(String text) {
        return new RoleId(Positive.parse("RoleId", text));
    }
}
