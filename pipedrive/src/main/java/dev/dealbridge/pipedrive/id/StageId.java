package dev.dealbridge.pipedrive.id;

/// The id of a stage of a pipeline.
///
/// @param value positive, as Pipedrive assigned it
public record StageId(long value) {

    public StageId {
        Positive.require("StageId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static StageId parse(String text) {
        return new StageId(Positive.parse("StageId", text));
    }
}
