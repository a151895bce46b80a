package dev.dealbridge.pipedrive.participant;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealParticipantId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person who takes part in a deal (API v1). What has no component here is in `raw`, the whole person included.
/// Components may be added in a minor release.
///
/// @param id of the participation, not of the person
/// @param personName null if Pipedrive did not say
/// @param isActive false if the person was deleted
public record DealParticipant(
        DealParticipantId id,
        @Nullable DealId dealId,
        PersonId personId,
        @Nullable String personName,
        @Nullable UserId addedBy,
        @Nullable Instant addTime,
        boolean isActive,
        RawObject raw) {

    static DealParticipant of(RawObject raw) {
        RawObject person = raw.object("person");
        return new DealParticipant(
                raw.requiredId("id", DealParticipantId::new),
                raw.id("related_item_id", DealId::new),
                raw.requiredId("person_id", PersonId::new),
                person == null ? null : person.text("name"),
                raw.id("added_by_user_id", UserId::new),
                raw.time("add_time"),
                !raw.isMarkedDeleted(),
                raw);
    }
}
