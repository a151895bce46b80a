package dev.dealbridge.pipedrive.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.PostalAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What activities have that no other kind has: times of day, durations, participants and attendees.
class ActivitiesTest {

    private final List<Call> sent = new ArrayList<>();

    @Test
    void readsTimesPeopleAndPlace() {
        Activity activity = answering("""
                "due_date":"2026-11-24","due_time":"09:30:00","duration":"125:05","busy":true,"done":false,"person_id":6,
                "location":{"value":"Hauptstrasse 1, Bern","locality":"Bern"},
                "participants":[{"person_id":6,"primary":true},{"person_id":7,"primary":false}],
                "attendees":[{"email":"a@example.com","name":"A","status":"accepted","is_organizer":true,"user_id":3}]""").activities().get(new ActivityId(1));

        assertThat(activity.dueTime()).isEqualTo(LocalTime.of(9, 30));
        assertThat(activity.duration()).isEqualTo(Duration.ofHours(125).plusMinutes(5));
        assertThat(activity.isBusy()).isTrue();
        assertThat(activity.isDone()).isFalse();
        assertThat(activity.location()).extracting(PostalAddress::locality).isEqualTo("Bern");
        assertThat(activity.participants())
                .containsExactly(Participant.primary(new PersonId(6)), Participant.of(new PersonId(7)));
        assertThat(activity.attendees())
                .containsExactly(new Attendee("a@example.com", "A", "accepted", true, null, new UserId(3)));
        assertThat(sent.getFirst().query()).containsEntry("include_fields", "attendees");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"duration\":\"1h\"", "\"duration\":\"1:2:3:4\"", "\"due_time\":\"25:00\""})
    void saysWhichTimeCannotBeRead(String property) {
        Pipedrive pipedrive = answering(property);

        assertThatThrownBy(() -> pipedrive.activities().get(new ActivityId(1)))
                .isInstanceOf(PipedriveException.Unreadable.class)
                .hasMessageContaining("HH:MM");
    }

    @ParameterizedTest
    @CsvSource({"PT30M, 00:30", "PT26H, 26:00", "PT1H1M1.9S, 01:01:01", "PT0S, 00:00"})
    void writesDurationsInHoursAndMinutes(Duration duration, String text) {
        answering("").activities().create(NewActivity.of("call", "x").withDuration(duration));

        assertThat(body()).contains("\"duration\":\"" + text + "\"");
    }

    @Test
    void writesTheRestOfItAsPipedriveWantsIt() {
        answering("")
                .activities()
                .update(ActivityUpdate.of(new ActivityId(1))
                        .withDueTime(LocalTime.of(9, 5))
                        .withDeal(Field.cleared())
                        .withParticipants(List.of(Participant.primary(new PersonId(6))))
                        .withAttendees(List.of(Attendee.of("a@example.com"))));

        assertThat(body())
                .isEqualTo("{\"due_time\":\"09:05\",\"deal_id\":null,"
                        + "\"participants\":[{\"person_id\":6,\"primary\":true}],"
                        + "\"attendees\":[{\"email\":\"a@example.com\",\"is_organizer\":false}]}");
    }

    @Test
    void refusesWhatPipedriveWouldRefuse() {
        NewActivity activity = NewActivity.of("call", "x");

        assertThatThrownBy(() -> NewActivity.of("call", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> activity.withDuration(Duration.ofMinutes(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> activity.withNote(Field.set("ä".repeat(51_201))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("102400 bytes");
        assertThatThrownBy(() -> answering("").activities().update(ActivityUpdate.of(new ActivityId(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsIconsThatItDoesNotKnow() {
        assertThat(ActivityIcon.of("camera")).isEqualTo(ActivityIcon.Known.CAMERA);
        assertThat(ActivityIcon.of("robot")).isEqualTo(new ActivityIcon.Other("robot"));
    }

    private Pipedrive answering(String properties) {
        return Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok("{\"success\":true,\"data\":{\"id\":1,\"subject\":\"x\""
                    + (properties.isEmpty() ? "" : "," + properties) + "}}");
        });
    }

    private String body() {
        if (sent.getLast().body() instanceof Body.Json(var content)) {
            return new String(content.bytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError("The call has no JSON body");
    }
}
