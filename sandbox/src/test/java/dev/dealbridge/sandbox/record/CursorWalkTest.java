package dev.dealbridge.sandbox.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Walks through lists whose records are made, changed and deleted between the pages.
///
/// What is there all the time, keeps its place in the order and goes on matching is seen exactly once, in order. A
/// record
/// whose sort value changes moves: it is seen at least once where it moves away from the reader (`update_time`
/// ascending), and perhaps not at all where it moves past (`update_time` descending).
class CursorWalkTest {
    private static final int RECORDS = 25;

    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken()).undocumented();

    /// A list, and how its records are made and changed.
    ///
    /// @param query that narrows the list, and that every made record matches
    record Listed(String list, String query, String collection, String creation, String change) {
        Listed(String collection, String creation, String change) {
            this(collection, "", collection, creation, change);
        }
    }

    private static final List<Listed> LISTS = List.of(
            new Listed("/api/v2/deals", "{\"title\":\"new\"}", "{\"title\":\"changed %d\"}"),
            new Listed(
                    "/api/v2/deals",
                    "&owner_id=2&stage_id=1",
                    "/api/v2/deals",
                    "{\"title\":\"new\"}",
                    "{\"value\":%d}"),
            new Listed(
                    "/api/v2/deals",
                    "&updated_since=2026-11-24T00:00:00Z&status=open",
                    "/api/v2/deals",
                    "{\"title\":\"new\"}",
                    "{\"probability\":%d}"),
            new Listed("/api/v2/persons", "{\"name\":\"new\"}", "{\"name\":\"changed %d\"}"),
            new Listed("/api/v2/organizations", "{\"name\":\"new\"}", "{\"name\":\"changed %d\"}"),
            new Listed("/api/v2/products", "{\"name\":\"new\"}", "{\"name\":\"changed %d\"}"),
            new Listed("/api/v2/activities", "{\"subject\":\"new\"}", "{\"subject\":\"changed %d\"}"),
            new Listed(
                    "/v1/deals/collection", "", "/api/v2/deals", "{\"title\":\"new\"}", "{\"title\":\"changed %d\"}"));

    /// Every list in every order.
    static Stream<Walk> walks() {
        long fresh = System.nanoTime();
        return LISTS.stream()
                .flatMap(list -> list.list.startsWith("/v1/")
                        ? Stream.of(new Walk(list, "", "id", false, 1), new Walk(list, "", "id", false, fresh))
                        : orders(list, list.collection.endsWith("activities") ? "due_date" : "id", fresh));
    }

    private static Stream<Walk> orders(Listed list, String extra, long fresh) {
        return Stream.of("id", "add_time", "update_time", extra)
                .distinct()
                .flatMap(column -> Stream.of(false, true)
                        .flatMap(descending -> Stream.of(1L, fresh)
                                .map(seed -> new Walk(
                                        list,
                                        "&sort_by=" + column + "&sort_direction=" + (descending ? "desc" : "asc"),
                                        column,
                                        descending,
                                        seed))));
    }

    record Walk(Listed listed, String order, String column, boolean descending, long seed) {
        @Override
        public String toString() {
            return listed.list + "?" + listed.query + order + " seed " + seed;
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long make(Listed listed) {
        Api.Answer answer = api.post(listed.collection, listed.creation);
        assertThat(answer.status()).as(answer.body().toString()).isLessThan(300);
        return answer.id();
    }

    @ParameterizedTest
    @MethodSource("walks")
    void skipsAndRepeatsNothingThatStays(Walk walk) {
        Random random = new Random(walk.seed);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            clock.forward(Duration.ofSeconds(random.nextInt(3)));
            ids.add(make(walk.listed));
        }
        Set<Long> deleted = new HashSet<>();
        Set<Long> changed = new HashSet<>();
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        do {
            Api.Answer page = api.get(
                    walk.listed.list + "?limit=" + (1 + random.nextInt(8)) + walk.listed.query + walk.order + cursor);
            assertThat(page.status()).as(walk + page.body().toString()).isEqualTo(200);
            page.data().forEach(row -> seen.add(row.path("id").longValue()));
            JsonNode next = page.body().path("additional_data").path("next_cursor");
            cursor = next.isNull() || next.isMissingNode() ? "" : "&cursor=" + next.asString();
            disturb(walk, random, ids, deleted, changed);
        } while (!cursor.isEmpty());

        List<Long> stayed = new ArrayList<>(ids.subList(0, RECORDS));
        stayed.removeAll(deleted);
        boolean moves = walk.column.equals("update_time");
        List<Long> kept = new ArrayList<>(stayed);
        if (moves) {
            kept.removeAll(changed);
        }
        assertThat(seen.stream().filter(kept::contains))
                .as(walk.toString())
                .containsExactlyElementsOf(walk.descending ? kept.reversed() : kept);
        if (moves && !walk.descending) {
            assertThat(seen).as(walk.toString()).containsAll(stayed);
        }
    }

    /// Makes, changes and deletes some records.
    private void disturb(Walk walk, Random random, List<Long> ids, Set<Long> deleted, Set<Long> changed) {
        for (int deed = random.nextInt(4); deed > 0; deed--) {
            clock.forward(Duration.ofSeconds(random.nextInt(2)));
            long id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(4)) {
                case 0 -> {
                    // Endless additions behind the reader would make an endless walk.
                    if (ids.size() < RECORDS + 15) {
                        ids.add(make(walk.listed));
                    }
                }
                case 1 -> {
                    api.delete(walk.listed.collection + "/" + id);
                    deleted.add(id);
                }
                default -> {
                    if (changed.size() < 15 && !deleted.contains(id)) {
                        api.patch(walk.listed.collection + "/" + id, walk.listed.change.formatted(random.nextInt(100)));
                        changed.add(id);
                    }
                }
            }
        }
    }

    static Stream<Walk> oldWalks() {
        return LISTS.stream()
                .filter(list -> list.list.equals(list.collection) && list.query.isEmpty())
                .map(list -> new Listed(
                        list.list.replace("/api/v2/", "/v1/"), "", list.collection, list.creation, list.change))
                .flatMap(list -> Stream.of(1L, System.nanoTime()).map(seed -> new Walk(list, "", "id", false, seed)));
    }

    /// A page of API v1 is a number of rows, so deletions shift what follows. Creations and changes do not.
    @ParameterizedTest
    @MethodSource("oldWalks")
    void skipsAndRepeatsNothingByStartAndLimitWhileNothingIsDeleted(Walk walk) {
        Random random = new Random(walk.seed);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ids.add(make(walk.listed));
        }
        List<Long> seen = new ArrayList<>();
        int start = 0;
        boolean more = true;
        while (more) {
            Api.Answer page = api.get(walk.listed.list + "?start=" + start + "&limit=" + (1 + random.nextInt(8)));
            page.data().forEach(row -> seen.add(row.path("id").longValue()));
            JsonNode pagination = page.body().path("additional_data").path("pagination");
            more = pagination.path("more_items_in_collection").booleanValue();
            start = pagination.path("next_start").asInt(0);
            if (ids.size() < RECORDS + 15) {
                ids.add(make(walk.listed));
            }
            api.patch(
                    walk.listed.collection + "/" + ids.get(random.nextInt(ids.size())),
                    walk.listed.change.formatted(random.nextInt(100)));
        }
        assertThat(seen)
                .as(walk.toString())
                .doesNotHaveDuplicates()
                .startsWith(ids.subList(0, RECORDS).toArray(Long[]::new));
    }
}
