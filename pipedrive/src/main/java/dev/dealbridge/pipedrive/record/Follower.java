package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user who follows a record, as API v2 sends it.
///
/// @param addTime since when
public record Follower(UserId userId, @Nullable Instant addTime, RawObject raw) {

    static Follower of(RawObject raw) {
        return new Follower(raw.requiredId("user_id", UserId::new), raw.time("add_time"), raw);
    }
}
