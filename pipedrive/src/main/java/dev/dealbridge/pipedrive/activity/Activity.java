package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An activity as API v2 sends it. What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param type the key of an [ActivityType]
/// @param personId the primary participant
/// @param dueTime in UTC; null for an activity that is due on a day
/// @param location where it takes place; of an address typed in, only the line of text is known
/// @param attendees empty in a list unless asked for, and in the answer to a write
/// @param publicDescription what attendees see
/// @param priority the number of an option of the activity field `priority`
/// @param note HTML, for the company's own users
public record Activity(
        ActivityId id,
        String subject,
        @Nullable String type,
        @Nullable UserId ownerId,
        @Nullable UserId creatorUserId,
        @Nullable DealId dealId,
        @Nullable LeadId leadId,
        @Nullable PersonId personId,
        @Nullable OrganizationId orgId,
        @Nullable LocalDate dueDate,
        @Nullable LocalTime dueTime,
        @Nullable Duration duration,
        boolean isBusy,
        boolean isDone,
        @Nullable Instant markedAsDoneTime,
        @Nullable PostalAddress location,
        List<Participant> participants,
        List<Attendee> attendees,
        @Nullable String conferenceMeetingUrl,
        @Nullable String publicDescription,
        @Nullable Long priority,
        @Nullable String note,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        boolean isDeleted,
        RawObject raw) {

    public Activity {
        participants = List.copyOf(participants);
        attendees = List.copyOf(attendees);
    }

    static Activity of(RawObject raw) {
        String lead = raw.text("lead_id");
        return new Activity(
                raw.requiredId("id", ActivityId::new),
                raw.textOrEmpty("subject"),
                raw.text("type"),
                raw.id(raw.has("owner_id") ? "owner_id" : "user_id", UserId::new),
                raw.id(raw.has("creator_user_id") ? "creator_user_id" : "created_by_user_id", UserId::new),
                raw.id("deal_id", DealId::new),
                lead == null ? null : new LeadId(lead),
                raw.id("person_id", PersonId::new),
                raw.id("org_id", OrganizationId::new),
                raw.date("due_date"),
                Clock.time(raw, "due_time"),
                Clock.duration(raw, "duration"),
                raw.isTrue(raw.has("busy") ? "busy" : "busy_flag"),
                raw.isTrue("done"),
                raw.time("marked_as_done_time"),
                location(raw),
                raw.objects("participants").stream().map(Participant::of).toList(),
                raw.objects("attendees").stream().map(Attendee::of).toList(),
                raw.text("conference_meeting_url"),
                raw.text("public_description"),
                raw.number64("priority"),
                raw.text("note"),
                raw.time("add_time"),
                raw.time("update_time"),
                raw.isMarkedDeleted(),
                raw);
    }

    /// API v1 has the address as one text with its parts beside it.
    private static @Nullable PostalAddress location(RawObject raw) {
        if (raw.node("location").isString()) {
            return PostalAddress.ofFlat(raw, "location");
        }
        RawObject address = raw.object("location");
        return address == null ? null : PostalAddress.of(address);
    }
}
