package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a record or around it (API v1).
///
/// @param timestamp when it happened; for an activity that is to come, when it is due
/// @param data the change, note, activity or other record, in API v1's own shape
public record RecordUpdate(UpdateType type, @Nullable Instant timestamp, RawObject data, RawObject raw) {

    static RecordUpdate of(RawObject raw) {
        RawObject data = raw.object("data");
        return new RecordUpdate(
                UpdateType.of(raw.requiredText("object")),
                raw.time("timestamp"),
                data == null ? RawObject.empty() : data,
                raw);
    }
}
