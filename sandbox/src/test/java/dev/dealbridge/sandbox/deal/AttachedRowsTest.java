package dev.dealbridge.sandbox.deal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Operations;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What deals do with rows of kinds that others serve: activities and followers.
class AttachedRowsTest {
    private final Store store = Store.open(null);
    private final Records records = new Records(store, new Account(store, Plan.ULTIMATE), new Ids(new Random(1)));

    @BeforeEach
    void fill() {
        store.transaction(() -> {
            put(Kind.COMPANY, "{\"id\":1,\"domain\":\"acme\",\"currency\":\"EUR\"}");
            for (int id = 1; id <= 2; id++) {
                put(
                        Kind.DEAL,
                        "{\"id\":%d,\"title\":\"D\",\"status\":\"open\",\"currency\":\"EUR\",\"visible_to\":3}"
                                .formatted(id));
            }
            put(Kind.ACTIVITY, "{\"id\":1,\"deal_id\":1,\"done\":true,\"due_date\":\"2026-11-01\",\"subject\":\"A\"}");
            put(Kind.ACTIVITY, "{\"id\":2,\"deal_id\":1,\"done\":true,\"due_date\":\"2026-11-02\",\"subject\":\"B\"}");
            put(Kind.ACTIVITY, "{\"id\":3,\"deal_id\":1,\"done\":false,\"due_date\":\"2026-12-02\"}");
            put(
                    Kind.ACTIVITY,
                    "{\"id\":4,\"deal_id\":1,\"done\":false,\"due_date\":\"2026-12-01\",\"due_time\":\"10:00:00\",\"subject\":\"C\"}");
            put(
                    Kind.ACTIVITY,
                    "{\"id\":5,\"deal_id\":1,\"done\":false,\"due_date\":\"2026-11-01\",\"is_deleted\":true}");
            put(Kind.FOLLOWER, "{\"id\":1,\"object\":\"deal\",\"object_id\":1,\"user_id\":1}");
            put(Kind.FOLLOWER, "{\"id\":2,\"object\":\"deal\",\"object_id\":1,\"user_id\":2}");
            put(Kind.FOLLOWER, "{\"id\":3,\"object\":\"person\",\"object_id\":1,\"user_id\":2}");
            put(Kind.FOLLOWER, "{\"id\":4,\"object\":\"deal\",\"object_id\":2,\"user_id\":2}");
            return true;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(Kind kind, String json) {
        store.put(kind, (ObjectNode) Json.parse(json));
    }

    private ObjectNode deal(long id) {
        return records.require(Kind.DEAL, id);
    }

    @Test
    void countsActivitiesAndFollowers() {
        ObjectNode shown = store.transaction(() -> new DealFace(records).full(deal(1)));

        assertThat(shown.path("activities_count").intValue()).isEqualTo(4);
        assertThat(shown.path("done_activities_count").intValue()).isEqualTo(2);
        assertThat(shown.path("undone_activities_count").intValue()).isEqualTo(2);
        assertThat(shown.path("followers_count").intValue()).isEqualTo(2);
        assertThat(shown.path("next_activity_id").intValue()).isEqualTo(4);
        assertThat(shown.path("next_activity_time").stringValue()).isEqualTo("10:00:00");
        assertThat(shown.path("next_activity_subject").stringValue()).isEqualTo("C");
        assertThat(shown.path("last_activity_id").intValue()).isEqualTo(2);
        assertThat(shown.path("last_activity_date").stringValue()).isEqualTo("2026-11-02");
    }

    @Test
    void movesActivitiesAndFollowersWithAMerge() {
        Call call = new Call(
                Operations.all().stream()
                        .filter(operation -> operation.name().equals("mergeDeals"))
                        .findFirst()
                        .orElseThrow(),
                new Caller(1, 1, true),
                Map.of("id", "1"),
                Query.parse(""),
                new Body.Tree(Json.parse("{\"merge_with_id\":2}")),
                Instant.parse("2026-11-24T10:00:00Z"));

        store.transaction(() -> new DealMerge(records, new DealFace(records)).merge(call));

        assertThat(store.rowsBy(Kind.ACTIVITY, "deal_id", 2)).hasSize(4);
        List<ObjectNode> followers = store.rowsBy(Kind.FOLLOWER, "object_id", 2);
        assertThat(followers).extracting(row -> row.path("user_id").intValue()).containsExactly(1, 2);
        assertThat(store.rowsBy(Kind.FOLLOWER, "object_id", 1))
                .extracting(row -> row.path("object").stringValue())
                .containsExactly("person");
    }
}
