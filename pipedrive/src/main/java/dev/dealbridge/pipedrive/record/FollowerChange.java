package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user began or ceased to follow a record, as API v2 sends it.
///
/// @param actorUserId who did it
public record FollowerChange(
        LinkAction action, @Nullable UserId actorUserId, UserId followerUserId, Instant time, RawObject raw) {

    static FollowerChange of(RawObject raw) {
        return new FollowerChange(
                LinkAction.of(raw.requiredText("action")),
                raw.id("actor_user_id", UserId::new),
                raw.requiredId("follower_user_id", UserId::new),
                raw.requiredTime("time"),
                raw);
    }
}
