package dev.dealbridge.pipedrive.id;

/// The id of a pipeline.
///
/// @param value positive, as Pipedrive assigned it
public record PipelineId(long value) {

    public PipelineId {
        Positive.require("PipelineId", value);
    }

    /// Reads what Pipedrive writes into webhooks, where ids are strings.
    ///
    /// @throws IllegalArgumentException if the text is not a positive whole number
    public static PipelineId parse(String text) {
        return new PipelineId(Positive.parse("PipelineId", text));
    }
}
