package dev.dealbridge.pipedrive.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final Deque<String> script = new ArrayDeque<>();
    private final List<Call> sent = new ArrayList<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        sent.add(call);
        return Answers.ok(script.removeFirst());
    });

    private static String deals(String next, long... ids) {
        List<String> records = new ArrayList<>();
        for (long id : ids) {
            records.add("""
                    {"id":%d,"title":"x","value":1,"currency":"EUR","status":"open","stage_id":1,"pipeline_id":1,
                    "owner_id":1,"add_time":"2026-01-01T00:00:00Z"}""".formatted(id));
        }
        return "{\"success\":true,\"data\":[" + String.join(",", records) + "],\"additional_data\":{\"next_cursor\":"
                + next + "}}";
    }

    private Pages<Deal> list() {
        return pipedrive.deals().list(DealFilter.all().withPageSize(2));
    }

    @Test
    void fetchesPageAfterPageAsItIsRead() {
        script.add(deals("\"c1\"", 1, 2));
        script.add(deals("\"c2\""));
        script.add(deals("null", 3));

        Iterator<Deal> deals = list().iterator();
        assertThat(sent).isEmpty();
        assertThat(deals.next().id()).isEqualTo(new DealId(1));
        assertThat(sent).hasSize(1);
        assertThat(deals.next().id()).isEqualTo(new DealId(2));
        assertThat(deals.next().id()).isEqualTo(new DealId(3));
        assertThat(deals.hasNext()).isFalse();
        assertThatThrownBy(deals::next).isInstanceOf(NoSuchElementException.class);
        assertThat(sent).extracting(call -> call.query().get("cursor")).containsExactly(null, "c1", "c2");
    }

    @Test
    void goesOnFromAStoredCursor() {
        script.add(deals("null", 7));

        Page<Deal> page = list().from(new Cursor("stored")).first();

        assertThat(page.items()).hasSize(1);
        assertThat(page.next()).isEmpty();
        assertThat(sent.getFirst().query()).containsEntry("cursor", "stored").containsEntry("limit", "2");
    }

    @Test
    void handsOutThePagesThemselves() {
        script.add(deals("\"c1\"", 1));
        script.add(deals("null", 2));

        List<String> cursors = new ArrayList<>();
        for (Page<Deal> page : list().pages()) {
            cursors.add(page.next().map(Cursor::text).orElse("end"));
        }

        assertThat(cursors).containsExactly("c1", "end");
    }

    @Test
    void streamsLazily() {
        script.add(deals("\"c1\"", 1, 2));

        assertThat(list().stream().findFirst()).isPresent();
        assertThat(sent).hasSize(1);
    }

    @Test
    void readsMissingDataAsAnEmptyList() {
        script.add("{\"success\":true,\"data\":null}");
        script.add("{\"success\":true,\"data\":[],\"additional_data\":null}");
        script.add(
                "{\"success\":true,\"data\":null,\"additional_data\":{\"pagination\":{\"more_items_in_collection\":false}}}");

        assertThat(list().toList()).isEmpty();
        assertThat(list().toList()).isEmpty();
        assertThat(pipedrive.notes().list(NoteFilter.all()).toList()).isEmpty();
    }

    @Test
    void refusesACursorThatLeadsInACircle() {
        script.add(deals("\"c1\"", 1));
        script.add(deals("\"c1\"", 1));

        assertThatThrownBy(() -> list().toList())
                .isInstanceOf(PipedriveException.Unreadable.class)
                .hasMessageContaining("same page");
    }

    @Test
    void pagesTheOldApiByOffset() {
        script.add(notes("{\"start\":0,\"limit\":2,\"more_items_in_collection\":true,\"next_start\":2}", 1, 2));
        script.add(notes("{\"start\":2,\"limit\":2,\"more_items_in_collection\":true}", 3, 4));
        script.add(notes("{\"start\":4,\"limit\":2,\"more_items_in_collection\":false}", 5));

        assertThat(pipedrive.notes().list(NoteFilter.all().withPageSize(2)).toList())
                .hasSize(5);
        assertThat(sent).extracting(call -> call.query().get("start")).containsExactly("0", "2", "4");
    }

    @Test
    void refusesAnOffsetThatLeadsBack() {
        script.add(notes("{\"more_items_in_collection\":true,\"next_start\":0}", 1));

        assertThatThrownBy(() -> pipedrive.notes().list(NoteFilter.all()).toList())
                .isInstanceOf(PipedriveException.Unreadable.class)
                .hasMessageContaining("does not lead forward");
    }

    @Test
    void refusesACursorOfAnotherKindOfList() {
        assertThatThrownBy(() -> pipedrive
                        .notes()
                        .list(NoteFilter.all())
                        .from(new Cursor("abc"))
                        .first())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another list");
    }

    private static String notes(String pagination, long... ids) {
        List<String> records = new ArrayList<>();
        for (long id : ids) {
            records.add("{\"id\":" + id + ",\"content\":\"x\"}");
        }
        return "{\"success\":true,\"data\":[" + String.join(",", records) + "],\"additional_data\":{\"pagination\":"
                + pagination + "}}";
    }
}
