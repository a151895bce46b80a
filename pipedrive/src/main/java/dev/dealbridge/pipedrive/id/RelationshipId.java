package dev.dealbridge.pipedrive.id;

/// The id of a relationship between two organizations.
///
/// @param value positive, as Pipedrive assigned it
public record RelationshipId(long value) {

    public RelationshipId {
        Positive.require("RelationshipId", value);
    }
}
