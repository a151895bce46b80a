package dev.dealbridge.pipedrive.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Call;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What records of several kinds have in common, behaviour beyond the shape of single calls.
class RecordsTest {

    private final List<Call> sent = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        sent.add(call);
        return answers.removeFirst();
    });

    @Test
    void pagesFollowersByCursor() {
        answers.add(Answers.ok("""
                {"success":true,"data":[{"user_id":7,"add_time":"2026-01-01T00:00:00Z"}],"additional_data":{"next_cursor":"b"}}"""));
        answers.add(Answers.ok("""
                {"success":true,"data":[{"user_id":8,"add_time":null}],"additional_data":{"next_cursor":null}}"""));

        List<Follower> followers =
                pipedrive.deals().followers(new DealId(42)).list().toList();

        assertThat(followers).extracting(Follower::userId).containsExactly(new UserId(7), new UserId(8));
        assertThat(sent).extracting(Call::path).containsOnly("/api/v2/deals/42/followers");
        assertThat(sent.getLast().query()).containsEntry("cursor", "b");
    }

    @Test
    void removesAFollowerByTheUser() {
        answers.add(Answers.json(404, "{\"success\":false,\"error\":\"not found\"}"));

        boolean wasThere = pipedrive.persons().followers(new PersonId(9)).remove(new UserId(7));

        assertThat(wasThere).isFalse();
        assertThat(sent.getLast().target()).isEqualTo("DELETE /api/v2/persons/9/followers/7");
    }

    @Test
    void pagesTheChangelogOfTheOldApiByCursor() {
        String change = """
                {"field_key":"value","old_value":null,"new_value":"100","actor_user_id":26,"time":"2024-02-12 09:10:12",
                "change_source":"app","change_source_user_agent":null,"is_bulk_update_flag":false}""";
        answers.add(Answers.ok(
                "{\"success\":true,\"data\":[" + change + "],\"additional_data\":{\"next_cursor\":\"aWQ6NTQ0\"}}"));
        answers.add(Answers.ok("{\"success\":true,\"data\":null,\"additional_data\":{\"next_cursor\":null}}"));

        List<FieldChange> changes =
                pipedrive.deals().history(new DealId(42)).changes().toList();

        assertThat(changes).singleElement().satisfies(each -> {
            assertThat(each.field()).isEqualTo(new FieldCode("value"));
            assertThat(each.oldValue()).isNull();
            assertThat(each.newValue()).isEqualTo("100");
            assertThat(each.time()).isEqualTo(Instant.parse("2024-02-12T09:10:12Z"));
        });
        assertThat(sent.getLast().query()).containsEntry("cursor", "aWQ6NTQ0").doesNotContainKey("start");
    }

    @Test
    void pagesUpdatesByOffsetAndKeepsWhatItDoesNotKnow() {
        answers.add(Answers.ok("""
                {"success":true,"data":[{"object":"hologram","timestamp":"2020-09-25 09:21:55","data":{"id":1300}}],
                "additional_data":{"pagination":{"start":0,"limit":1,"more_items_in_collection":true,"next_start":1}}}"""));
        answers.add(Answers.ok("""
                {"success":true,"data":[{"object":"note","timestamp":null,"data":null}],
                "additional_data":{"pagination":{"start":1,"limit":1,"more_items_in_collection":false}}}"""));

        List<RecordUpdate> updates = pipedrive
                .persons()
                .history(new PersonId(9))
                .updates(UpdateFilter.all().withPageSize(1).withTypes(UpdateType.Known.NOTE))
                .toList();

        assertThat(updates)
                .extracting(RecordUpdate::type)
                .containsExactly(new UpdateType.Other("hologram"), UpdateType.Known.NOTE);
        assertThat(updates.getFirst().data().number64("id")).isEqualTo(1300);
        assertThat(sent.getLast().query()).containsEntry("start", "1").containsEntry("items", "note");
    }

    @Test
    void readsPermittedUsersAsPlainNumbers() {
        answers.add(Answers.ok("{\"success\":true,\"data\":[123,777]}"));

        assertThat(pipedrive.deals().permittedUsers(new DealId(42))).containsExactly(new UserId(123), new UserId(777));
    }

    @Test
    void mergesIntoTheOneThatStays() {
        answers.add(Answers.ok("{\"success\":true,\"data\":{\"id\":43}}"));

        pipedrive.deals().merge(new DealId(42), new DealId(43));

        assertThat(sent.getLast().target()).isEqualTo("PUT /api/v1/deals/42/merge");
        assertThatThrownBy(() -> pipedrive.deals().merge(new DealId(42), new DealId(42)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).hasSize(1);
    }
}
