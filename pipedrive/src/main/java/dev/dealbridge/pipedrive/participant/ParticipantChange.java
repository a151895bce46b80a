package dev.dealbridge.pipedrive.participant;

import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.record.LinkAction;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person began or ceased to take part in a deal (API v1).
///
/// @param actorUserId who did it
public record ParticipantChange(
        LinkAction action, @Nullable UserId actorUserId, PersonId personId, Instant time, RawObject raw) {

    static ParticipantChange of(RawObject raw) {
        return new ParticipantChange(
                LinkAction.of(raw.requiredText("action")),
                raw.id("actor_user_id", UserId::new),
                raw.requiredId("person_id", PersonId::new),
                raw.requiredTime("time"),
                raw);
    }
}
