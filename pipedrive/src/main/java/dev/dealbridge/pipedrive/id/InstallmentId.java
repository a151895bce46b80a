package dev.dealbridge.pipedrive.id;

/// The id of an installment.
///
/// @param value positive, as Pipedrive assigned it
public record InstallmentId(long value) {

    public InstallmentId {
        Positive.require("InstallmentId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static InstallmentId parse(String text) {
        return new InstallmentId(Positive.parse("InstallmentId", text));
    }
}
