package dev.dealbridge.pipedrive.relationship;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.RelationshipId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A relationship between two organizations (API v1). What has no component here is in `raw`. Components may be added
/// in a minor release.
///
/// @param ownerId the parent, if the type is that
/// @param linkedId the daughter, if the type is that
/// @param otherType what the other organization is to the one that was asked about; null if none was named
/// @param otherId the other organization; null if none was named
public record OrganizationRelationship(
        RelationshipId id,
        RelationshipType type,
        OrganizationId ownerId,
        OrganizationId linkedId,
        @Nullable RelationshipType otherType,
        @Nullable OrganizationId otherId,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static OrganizationRelationship of(RawObject raw) {
        String other = raw.text("calculated_type");
        return new OrganizationRelationship(
                raw.requiredId("id", RelationshipId::new),
                RelationshipType.of(raw.requiredText("type")),
                raw.requiredId("rel_owner_org_id", OrganizationId::new),
                raw.requiredId("rel_linked_org_id", OrganizationId::new),
                other == null ? null : RelationshipType.of(other),
                raw.id("calculated_related_org_id", OrganizationId::new),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }
}
