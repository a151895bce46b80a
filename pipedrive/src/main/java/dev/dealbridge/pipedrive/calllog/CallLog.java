package dev.dealbridge.pipedrive.calllog;

import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.CallLogId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The log of a telephone call (API v1). What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param activityId the activity that stands for the call
/// @param duration in whole seconds
/// @param note HTML
public record CallLog(
        CallLogId id,
        @Nullable UserId userId,
        @Nullable ActivityId activityId,
        @Nullable PersonId personId,
        @Nullable OrganizationId orgId,
        @Nullable DealId dealId,
        @Nullable LeadId leadId,
        @Nullable String subject,
        @Nullable CallOutcome outcome,
        @Nullable String fromPhoneNumber,
        @Nullable String toPhoneNumber,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Duration duration,
        boolean hasRecording,
        @Nullable String note,
        RawObject raw) {

    static CallLog of(RawObject raw) {
        String lead = raw.text("lead_id");
        String outcome = raw.text("outcome");
        Long seconds = raw.number64("duration");
        return new CallLog(
                new CallLogId(raw.requiredText("id")),
                raw.id("user_id", UserId::new),
                raw.id("activity_id", ActivityId::new),
                raw.id("person_id", PersonId::new),
                raw.id("org_id", OrganizationId::new),
                raw.id("deal_id", DealId::new),
                lead == null ? null : new LeadId(lead),
                raw.text("subject"),
                outcome == null ? null : CallOutcome.of(outcome),
                raw.text("from_phone_number"),
                raw.text("to_phone_number"),
                raw.time("start_time"),
                raw.time("end_time"),
                seconds == null ? null : Duration.ofSeconds(seconds),
                raw.isTrue("has_recording"),
                raw.text("note"),
                raw);
    }
}
