package dev.dealbridge.pipedrive.id;

/// The id of a person.
///
/// @param value positive, as Pipedrive assigned it
public record PersonId(long value) {

    public PersonId {
        Positive.require("PersonId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static PersonId parse(String text) {
        return new PersonId(Positive.parse("PersonId", text));
    }
}
