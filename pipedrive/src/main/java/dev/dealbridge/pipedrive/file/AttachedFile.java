package dev.dealbridge.pipedrive.file;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A file and what it is attached to (API v1). What has no component here is in `raw`. Components may be added in a
/// minor release.
///
/// @param name as it was uploaded
/// @param storedName under which Pipedrive keeps it, with a hash in it
/// @param type Pipedrive's short word, such as `pdf` or `img`
/// @param size in bytes
/// @param isActive false once it was deleted
public record AttachedFile(
        FileId id,
        String name,
        @Nullable String storedName,
        @Nullable String type,
        long size,
        @Nullable UserId userId,
        @Nullable DealId dealId,
        @Nullable PersonId personId,
        @Nullable OrganizationId orgId,
        @Nullable ProductId productId,
        @Nullable ActivityId activityId,
        @Nullable LeadId leadId,
        boolean isActive,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        @Nullable String description,
        RawObject raw) {

    static AttachedFile of(RawObject raw) {
        String lead = raw.text("lead_id");
        String stored = raw.text("file_name");
        String name = raw.text("name");
        return new AttachedFile(
                raw.requiredId("id", FileId::new),
                name == null ? raw.textOrEmpty("file_name") : name,
                stored,
                raw.text("file_type"),
                raw.required("file_size", "a whole number", raw.number64("file_size")),
                raw.id("user_id", UserId::new),
                raw.id("deal_id", DealId::new),
                raw.id("person_id", PersonId::new),
                raw.id("org_id", OrganizationId::new),
                raw.id("product_id", ProductId::new),
                raw.id("activity_id", ActivityId::new),
                lead == null ? null : new LeadId(lead),
                !raw.isMarkedDeleted(),
                raw.time("add_time"),
                raw.time("update_time"),
                raw.text("description"),
                raw);
    }
}
