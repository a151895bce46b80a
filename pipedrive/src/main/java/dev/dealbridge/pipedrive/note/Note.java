package dev.dealbridge.pipedrive.note;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A note (API v1). What has no component here is in `raw`. Components may be added in a minor release.
///
/// @param content HTML, as Pipedrive left it after removing what it does not allow
/// @param isActive false for a deleted note, which Pipedrive still hands out
public record Note(
        NoteId id,
        String content,
        @Nullable UserId userId,
        @Nullable DealId dealId,
        @Nullable PersonId personId,
        @Nullable OrganizationId orgId,
        @Nullable LeadId leadId,
        boolean isActive,
        boolean isPinnedToDeal,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static Note of(RawObject raw) {
        String lead = raw.text("lead_id");
        return new Note(
                raw.requiredId("id", NoteId::new),
                raw.textOrEmpty("content"),
                raw.id("user_id", UserId::new),
                raw.id("deal_id", DealId::new),
                raw.id("person_id", PersonId::new),
                raw.id("org_id", OrganizationId::new),
                lead == null ? null : new LeadId(lead),
                !raw.isMarkedDeleted(),
                raw.isTrue("pinned_to_deal_flag"),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }
}
