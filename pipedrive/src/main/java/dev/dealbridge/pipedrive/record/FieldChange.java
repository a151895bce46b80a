package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One field of a record got another value (API v1).
///
/// @param oldValue as text, whatever the field's type; null if it was empty
/// @param newValue as text, whatever the field's type; null if it became empty
/// @param actorUserId who did it
/// @param source `app`, `api` and so on
public record FieldChange(
        FieldCode field,
        @Nullable String oldValue,
        @Nullable String newValue,
        @Nullable UserId actorUserId,
        Instant time,
        @Nullable String source,
        boolean isBulkUpdate,
        RawObject raw) {

    static FieldChange of(RawObject raw) {
        return new FieldChange(
                new FieldCode(raw.requiredText("field_key")),
                raw.text("old_value"),
                raw.text("new_value"),
                raw.id("actor_user_id", UserId::new),
                raw.requiredTime("time"),
                raw.text("change_source"),
                raw.isTrue("is_bulk_update_flag"),
                raw);
    }
}
