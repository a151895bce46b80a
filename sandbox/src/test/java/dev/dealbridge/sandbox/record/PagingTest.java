package dev.dealbridge.sandbox.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagingTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<Long> make(int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clock.forward(Duration.ofSeconds(i % 3));
            ids.add(api.post("/api/v2/deals", "{\"title\":\"D" + i + "\"}").id());
        }
        return ids;
    }

    private List<Long> walk(String query, Consumer<Integer> betweenPages) {
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        for (int page = 0; ; page++) {
            Api.Answer answer = api.get("/api/v2/deals?" + query + cursor);
            assertThat(answer.status()).isEqualTo(200);
            answer.data().forEach(deal -> seen.add(deal.path("id").longValue()));
            String next = Json.textAt(answer.body().path("additional_data"), "next_cursor");
            if (next == null) {
                return seen;
            }
            cursor = "&cursor=" + next;
            betweenPages.accept(page);
        }
    }

    @Test
    void endsWithoutACursorWhenTheLastPageIsFull() {
        List<Long> ids = make(6);

        assertThat(walk("limit=3", _ -> {})).isEqualTo(ids);
        assertThat(walk("limit=6", _ -> {})).isEqualTo(ids);
        assertThat(walk("limit=500", _ -> {})).isEqualTo(ids);
        assertThat(walk("limit=2&sort_direction=desc", _ -> {})).isEqualTo(ids.reversed());
        assertThat(walk("limit=2&sort_by=add_time", _ -> {})).isEqualTo(ids);
    }

    @Test
    void skipsNothingWhileRecordsComeGoAndChange() {
        List<Long> ids = make(40);
        Set<Long> gone = new LinkedHashSet<>();

        List<Long> seen = walk("limit=4", page -> {
            api.post("/api/v2/deals", "{\"title\":\"new\"}");
            api.delete("/api/v2/deals/" + ids.get(page));
            gone.add(ids.get(page));
            api.patch("/api/v2/deals/" + ids.get(39 - page), "{\"title\":\"changed " + page + "\"}");
        });

        Set<Long> stayed = new LinkedHashSet<>(ids);
        stayed.removeAll(gone);
        assertThat(seen).doesNotHaveDuplicates().containsAll(stayed);
    }

    @Test
    void skipsNothingInTheOrderOfUpdates() {
        List<Long> ids = make(30);

        List<Long> seen = walk("limit=4&sort_by=update_time", page -> {
            clock.forward(Duration.ofSeconds(1));
            if (page < 8) {
                api.patch("/api/v2/deals/" + ids.get(29 - page), "{\"title\":\"changed\"}");
                api.patch("/api/v2/deals/" + ids.get(page), "{\"title\":\"changed\"}");
            }
        });

        assertThat(new LinkedHashSet<>(seen)).containsAll(ids);
    }

    @Test
    void keepsEqualUpdateTimesApart() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            ids.add(api.post("/api/v2/deals", "{\"title\":\"same second\"}").id());
        }

        assertThat(walk("limit=2&sort_by=update_time", _ -> {})).isEqualTo(ids);
        assertThat(walk("limit=2&sort_by=update_time&sort_direction=desc", _ -> {}))
                .isEqualTo(ids.reversed());
    }
}
