package dev.dealbridge.sandbox.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FollowersTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /// The record starts without followers.
    private String record(String kind) {
        String path = "/api/v2/" + kind + "/"
                + api.post("/api/v2/" + kind, kind.equals("deals") ? "{\"title\":\"A\"}" : "{\"name\":\"A\"}")
                        .id();
        api.delete(path + "/followers/1");
        return path;
    }

    @ParameterizedTest
    @ValueSource(strings = {"deals", "persons", "organizations", "products"})
    void addsListsAndDeletesFollowers(String kind) {
        String path = record(kind) + "/followers";

        Api.Answer added = api.post(path, "{\"user_id\":2}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.data().path("add_time").stringValue()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(api.post(path, "{\"user_id\":2}").status()).isEqualTo(400);
        assertThat(api.post(path, "{\"user_id\":99}").status()).isEqualTo(400);
        assertThat(api.post(path, "{\"user_id\":\"2\"}").status()).isEqualTo(400);
        assertThat(api.post(path, "{}").status()).isEqualTo(400);
        api.post(path, "{\"user_id\":1}");
        JsonNode page = api.get(path + "?limit=1").body();
        assertThat(page.path("data").get(0).path("user_id").intValue()).isEqualTo(2);
        String cursor = page.path("additional_data").path("next_cursor").stringValue();
        assertThat(api.get(path + "?limit=1&cursor=" + cursor)
                        .data()
                        .get(0)
                        .path("user_id")
                        .intValue())
                .isEqualTo(1);
        assertThat(api.delete(path + "/2").data().path("user_id").intValue()).isEqualTo(2);
        assertThat(api.delete(path + "/2").status()).isEqualTo(404);
        assertThat(api.get(path).data()).hasSize(1);
        JsonNode history = api.get(path + "/changelog").data();
        assertThat(history.get(history.size() - 1).path("action").stringValue()).isEqualTo("removed");
        assertThat(history.get(history.size() - 1).path("follower_user_id").intValue())
                .isEqualTo(2);
        assertThat(history.get(history.size() - 1).path("actor_user_id").intValue())
                .isEqualTo(1);
        assertThat(api.get(path + "?unknown=1").status()).isEqualTo(400);
        assertThat(api.get("/api/v2/" + kind + "/99/followers").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"deals,deal_id", "persons,person_id", "organizations,org_id", "products,product_id"})
    void knowsRelationsByTheirIdInApiV1(String kind, String link) {
        String record = record(kind);
        String path = record.replace("/api/v2", "/v1") + "/followers";

        Api.Answer added = api.post(path, "{\"user_id\":2}");

        assertThat(added.status()).isEqualTo(kind.equals("products") ? 201 : 200);
        assertThat(added.data().path(link).longValue())
                .isEqualTo(Long.parseLong(record.substring(record.lastIndexOf('/') + 1)));
        Api.Answer again = api.post(path, "{\"user_id\":\"2\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.id()).isEqualTo(added.id());
        assertThat(api.get(path).data()).hasSize(1);
        assertThat(api.get(path)
                        .body()
                        .path("additional_data")
                        .path("pagination")
                        .path("more_items_in_collection")
                        .booleanValue())
                .isFalse();
        assertThat(api.delete(path + "/" + (added.id() + 1)).status()).isEqualTo(404);
        assertThat(api.delete(path + "/" + added.id()).id()).isEqualTo(added.id());
        assertThat(api.get(path).data()).isEmpty();
        assertThat(api.post(path, "{}").status()).isEqualTo(400);
    }

    @Test
    void letsTheOwnerFollowWhatIsNew() {
        long deal =
                api.post("/api/v2/deals", "{\"title\":\"A\",\"owner_id\":2}").id();

        assertThat(api.get("/api/v2/deals/" + deal + "/followers").data())
                .extracting(row -> row.path("user_id").intValue())
                .containsExactly(2);
        long product = api.post("/api/v2/products", "{\"name\":\"A\"}").id();
        assertThat(api.get("/api/v2/products/" + product + "/followers").data()).isEmpty();
    }

    @Test
    void listsFollowersOfUsers() {
        assertThat(api.get("/v1/users/1/followers").data()).isEmpty();
        assertThat(api.get("/api/v2/users/1/followers").data()).isEmpty();
        assertThat(api.get("/v1/users/99/followers").status()).isEqualTo(404);
    }
}
