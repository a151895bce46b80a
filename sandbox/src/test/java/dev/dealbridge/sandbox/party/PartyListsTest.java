package dev.dealbridge.sandbox.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.RouteTable;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.user.Users;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What other kinds hang on persons and organizations, over rows as those kinds keep them.
class PartyListsTest {
    private final Store store = Store.open(null);
    private final Records records = new Records(store, new Account(store, Plan.ULTIMATE), new Ids(new Random(1)));
    private final RouteTable routes = RouteTable.of(List.of(new Users(records), new PartyRoutes(records)), true);

    /// Shows rows as they are, with the owner embedded.
    private final class PlainFace implements Face {
        @Override
        public ObjectNode full(ObjectNode row) {
            ObjectNode shown = row.deepCopy();
            shown.remove("owner_id");
            shown.set(
                    "user_id",
                    records.face(Kind.USER)
                            .embedded(Objects.requireNonNull(records.find(Kind.USER, Json.longAt(row, "owner_id")))));
            return shown;
        }

        @Override
        public ObjectNode embedded(ObjectNode row) {
            return full(row).put("value", Json.longAt(row, "id"));
        }

        @Override
        public ObjectNode related(ObjectNode row) {
            return full(row);
        }
    }

    PartyListsTest() {
        for (Kind kind : List.of(Kind.DEAL, Kind.ACTIVITY, Kind.PRODUCT)) {
            records.show(kind, new PlainFace());
        }
        store.transaction(() -> {
            put(Kind.COMPANY, "{\"id\":1,\"company_id\":7,\"domain\":\"muster\"}");
            put(Kind.USER, "{\"id\":1,\"name\":\"Ada\",\"email\":\"ada@example.com\",\"active_flag\":true}");
            put(Kind.ORGANIZATION, "{\"id\":1,\"name\":\"Muster\",\"owner_id\":1,\"is_deleted\":false}");
            put(Kind.PERSON, "{\"id\":1,\"name\":\"Erika\",\"owner_id\":1,\"org_id\":1,\"is_deleted\":false}");
            put(Kind.PERSON, "{\"id\":2,\"name\":\"Max\",\"owner_id\":1,\"is_deleted\":false}");
            put(Kind.DEAL, """
                    {"id":1,"title":"B","owner_id":1,"status":"won","person_id":1,"org_id":1,"is_deleted":false}""");
            put(Kind.DEAL, """
                    {"id":2,"title":"A","owner_id":1,"status":"open","person_id":1,"is_deleted":false}""");
            put(Kind.DEAL, """
                    {"id":3,"title":"C","owner_id":1,"status":"open","person_id":1,"org_id":1,"is_deleted":true}""");
            put(Kind.DEAL_PARTICIPANT, "{\"id\":1,\"deal_id\":1,\"person_id\":2}");
            put(Kind.DEAL_PARTICIPANT, "{\"id\":2,\"deal_id\":1,\"person_id\":1}");
            put(Kind.DEAL_PARTICIPANT, "{\"id\":3,\"deal_id\":2,\"person_id\":2,\"active_flag\":false}");
            put(Kind.PRODUCT, "{\"id\":5,\"name\":\"Sensor\",\"owner_id\":1}");
            put(Kind.DEAL_PRODUCT, "{\"id\":1,\"deal_id\":1,\"product_id\":5}");
            activity(1, false, "2026-12-02", null);
            activity(2, false, "2026-12-01", "10:00");
            activity(3, true, "2026-10-01", null);
            activity(4, true, "2026-11-01", null);
            return true;
        });
    }

    private void activity(long id, boolean done, String day, @Nullable String time) {
        ObjectNode row = Json.object()
                .put("id", id)
                .put("type", "call")
                .put("owner_id", 1)
                .put("person_id", 1)
                .put("org_id", 1)
                .put("done", done)
                .put("due_date", day)
                .put("is_deleted", false);
        if (time != null) {
            row.put("due_time", time);
        }
        store.put(Kind.ACTIVITY, row);
    }

    private void put(Kind kind, String row) {
        store.put(kind, (ObjectNode) Json.parse(row));
    }

    private JsonNode get(String path, String query) {
        return send("GET", path, query, new Body.Empty());
    }

    private JsonNode send(String method, String path, String query, Body body) {
        RouteTable.Match match = routes.find(method, path).orElseThrow();
        return store.transaction(() -> Objects.requireNonNull(match.route()
                .handle(new Call(
                        match.route().operation(),
                        new Caller(1, 1, false),
                        match.path(),
                        Query.parse(query),
                        body,
                        Instant.EPOCH))
                .json()));
    }

    private static List<Long> ids(JsonNode answer) {
        return answer.path("data")
                .valueStream()
                .map(row -> row.path("id").longValue())
                .toList();
    }

    @Test
    void listsDealsOfPersonsAndOrganizations() {
        JsonNode deals = get("/v1/persons/1/deals", "sort=title");

        assertThat(ids(deals)).containsExactly(2L, 1L);
        assertThat(deals.path("related_objects").propertyNames()).contains("user", "person", "organization");
        assertThat(ids(get("/v1/persons/1/deals", "status=won"))).containsExactly(1L);
        assertThat(ids(get("/v1/persons/1/deals", "status=deleted"))).containsExactly(3L);
        assertThat(ids(get("/v1/persons/2/deals", ""))).isEmpty();
        assertThat(ids(get("/v1/organizations/1/deals", ""))).containsExactly(1L, 2L);
        assertThat(ids(get("/v1/organizations/1/deals", "only_primary_association=1")))
                .containsExactly(1L);
    }

    @Test
    void countsDealsActivitiesAndParticipants() {
        JsonNode person = get("/v1/persons/1", "").path("data");
        assertThat(person.path("open_deals_count").intValue()).isEqualTo(1);
        assertThat(person.path("closed_deals_count").intValue()).isEqualTo(1);
        assertThat(person.path("participant_closed_deals_count").intValue()).isZero();
        assertThat(person.path("activities_count").intValue()).isEqualTo(4);
        assertThat(person.path("done_activities_count").intValue()).isEqualTo(2);
        assertThat(person.path("undone_activities_count").intValue()).isEqualTo(2);
        assertThat(person.path("next_activity_id").intValue()).isEqualTo(2);
        assertThat(person.path("next_activity_date").stringValue()).isEqualTo("2026-12-01");
        assertThat(person.path("next_activity_time").stringValue()).isEqualTo("10:00:00");
        assertThat(person.path("last_activity_id").intValue()).isEqualTo(4);
        JsonNode participant = get(
                        "/api/v2/persons/2",
                        "include_fields=participant_closed_deals_count,participant_open_deals_count")
                .path("data");
        assertThat(participant.path("participant_closed_deals_count").intValue())
                .isEqualTo(1);
        assertThat(participant.path("participant_open_deals_count").intValue()).isZero();
        JsonNode organization = get("/v1/organizations/1", "").path("data");
        assertThat(organization.path("open_deals_count").intValue()).isZero();
        assertThat(organization.path("related_open_deals_count").intValue()).isEqualTo(1);
        assertThat(organization.path("related_closed_deals_count").intValue()).isZero();
        assertThat(organization.path("next_activity").path("id").intValue()).isEqualTo(2);
    }

    @Test
    void findsThePersonAndTheParticipantsOfADeal() {
        assertThat(ids(get("/api/v2/persons", "deal_id=1"))).containsExactly(1L, 2L);
        assertThat(ids(get("/api/v2/persons", "deal_id=2"))).containsExactly(1L);
        assertThat(ids(get("/api/v2/persons", "deal_id=99"))).isEmpty();
    }

    @Test
    void listsActivitiesAndWhoHasThem() {
        JsonNode activities = get("/v1/persons/1/activities", "done=0&exclude=1");

        assertThat(ids(activities)).containsExactly(2L);
        assertThat(activities.path("additional_data").path("activity_distribution"))
                .hasToString("""
                {"1":{"activities":{"call":1},"name":"Ada","activity_count":1,"share":100}}""");
        assertThat(ids(get("/v1/organizations/1/activities", ""))).hasSize(4);
    }

    @Test
    void listsProductsOfPersonsByDeal() {
        JsonNode line = get("/v1/persons/1/products", "").path("data").get(0).path("1");

        assertThat(line.path("deal").path("user_id").longValue()).isEqualTo(1);
        assertThat(line.path("product").path("name").stringValue()).isEqualTo("Sensor");
        assertThat(line.path("product").path("deal_id").longValue()).isEqualTo(1);
    }

    @Test
    void movesDealsActivitiesAndParticipationsInAMerge() {
        send("PUT", "/v1/persons/1/merge", "", new Body.Tree(Json.object().put("merge_with_id", 2)));

        assertThat(ids(get("/v1/persons/2/deals", ""))).containsExactly(1L, 2L);
        assertThat(ids(get("/v1/persons/2/activities", ""))).hasSize(4);
        assertThat(ids(get("/api/v2/persons", "deal_id=1"))).containsExactly(2L);
        assertThat(store.transaction(() -> store.rows(Kind.DEAL_PARTICIPANT).size()))
                .isEqualTo(2);
        assertThat(ids(get("/v1/persons/2/deals", "status=deleted"))).containsExactly(3L);
        assertThat(get("/v1/persons/2", "").path("data").path("org_name").stringValue())
                .isEqualTo("Muster");
    }
}
