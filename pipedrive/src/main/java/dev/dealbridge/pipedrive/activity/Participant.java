package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.wire.RawObject;
import tools.jackson.databind.node.ObjectNode;

/// A person whom an activity is about.
///
/// @param primary at most one of an activity is
public record Participant(PersonId personId, boolean primary) {

    /// The person whom the activity is mainly about.
    public static Participant primary(PersonId person) {
        return new Participant(person, true);
    }

    /// One more person.
    public static Participant of(PersonId person) {
        return new Participant(person, false);
    }

    static Participant of(RawObject raw) {
        return new Participant(
                raw.requiredId("person_id", PersonId::new),
                raw.isTrue(raw.has("primary") ? "primary" : "primary_flag"));
    }

    void write(ObjectNode json) {
        json.put("person_id", personId.value()).put("primary", primary);
    }
}
