package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Somebody who is invited to an activity.
///
/// @param status whether the invitation was answered, such as `noreply`, `accepted` or `declined`
/// @param personId if the address belongs to a person
/// @param userId if it belongs to a user
public record Attendee(
        @Nullable String email,
        @Nullable String name,
        @Nullable String status,
        boolean isOrganizer,
        @Nullable PersonId personId,
        @Nullable UserId userId) {

    /// Somebody who is known by the address alone.
    public static Attendee of(String email) {
        return new Attendee(email, null, null, false, null, null);
    }

    static Attendee of(RawObject raw) {
        return new Attendee(
                raw.text(raw.has("email") ? "email" : "email_address"),
                raw.text("name"),
                raw.text("status"),
                raw.isTrue("is_organizer"),
                raw.id("person_id", PersonId::new),
                raw.id("user_id", UserId::new));
    }

    void write(ObjectNode json) {
        put(json, "email", email);
        put(json, "name", name);
        put(json, "status", status);
        json.put("is_organizer", isOrganizer);
        if (personId != null) {
            json.put("person_id", personId.value());
        }
        if (userId != null) {
            json.put("user_id", userId.value());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }
}
