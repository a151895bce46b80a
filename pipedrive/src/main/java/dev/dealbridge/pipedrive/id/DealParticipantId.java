package dev.dealbridge.pipedrive.id;

/// The id of a participant of a deal, which is not the id of the person.
///
/// @param value positive, as Pipedrive assigned it
public record DealParticipantId(long value) {

    public DealParticipantId {
        Positive.require("DealParticipantId", value);
    }
}
