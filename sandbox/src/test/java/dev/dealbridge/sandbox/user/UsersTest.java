package dev.dealbridge.sandbox.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class UsersTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void invitesAUserAndTakesTheRightToWork() {
        Api.Answer made = api.post("/v1/users", "{\"email\":\"jane@example.com\"}");

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.data().path("active_flag").booleanValue()).isTrue();
        assertThat(made.data().path("is_admin").intValue()).isZero();
        assertThat(made.data().path("access")).hasSize(2);
        assertThat(made.body().path("additional_data").path("company_id").longValue())
                .isPositive();
        assertThat(api.post("/v1/users", "{\"email\":\"jane@example.com\"}").status())
                .isEqualTo(400);
        assertThat(api.post("/v1/users", "{\"email\":\"jane\"}").status()).isEqualTo(400);

        JsonNode off =
                api.put("/v1/users/" + made.id(), "{\"active_flag\":false}").data();
        assertThat(off.path("active_flag").booleanValue()).isFalse();
        assertThat(api.get("/v1/users/" + made.id()).data()).isEqualTo(off);
        assertThat(api.put("/v1/users/" + made.id(), "{}").status()).isEqualTo(400);
        assertThat(api.put("/v1/users/99", "{\"active_flag\":false}").status()).isEqualTo(404);
        assertThat(api.put("/v1/users/1", "{\"active_flag\":false}").status()).isEqualTo(400);
    }

    @Test
    void letsOnlyAdministratorsInvite() {
        Api other = new Api(sandbox.baseUri(), sandbox.control().addUser("John Doe", "john@example.com"));

        assertThat(other.post("/v1/users", "{\"email\":\"jane@example.com\"}").status())
                .isEqualTo(403);
        assertThat(other.put("/v1/users/1", "{\"active_flag\":false}").status()).isEqualTo(403);
        assertThat(other.post("/v1/roles", "{\"name\":\"x\"}").status()).isEqualTo(403);
    }

    @Test
    void findsUsersByNameOrEmail() {
        sandbox.control().addUser("John Doe", "jd@example.com");

        assertThat(api.get("/v1/users/find?term=DOE").data()).hasSize(1);
        assertThat(api.get("/v1/users/find?term=jd").data()).isEmpty();
        assertThat(api.get("/v1/users/find?term=jd&search_by_email=1").data()).hasSize(1);
        assertThat(api.get("/v1/users/find").status()).isEqualTo(400);
    }

    @Test
    void tellsWhatUsersMayDo() {
        long admin = api.post(
                        "/v1/users",
                        "{\"email\":\"boss@example.com\",\"access\":[{\"app\":\"account_settings\",\"admin\":true}]}")
                .id();
        long user = api.post("/v1/users", "{\"email\":\"jane@example.com\"}").id();

        assertThat(api.get("/v1/users/" + admin).data().path("is_admin").intValue())
                .isEqualTo(1);
        JsonNode permissions = api.get("/v1/users/" + user + "/permissions").data();
        assertThat(permissions.path("can_use_api").booleanValue()).isTrue();
        assertThat(permissions.path("can_merge_deals").booleanValue()).isFalse();
        assertThat(api.get("/v1/users/" + admin + "/permissions")
                        .data()
                        .path("can_merge_deals")
                        .booleanValue())
                .isTrue();

        assertThat(api.get("/v1/permissionSets").data()).hasSize(5);
        JsonNode sets = api.get("/v1/permissionSets?app=account_settings").data();
        assertThat(sets).hasSize(1);
        assertThat(sets.path(0).path("assignment_count").intValue()).isEqualTo(3);
        String id = sets.path(0).path("id").stringValue();
        assertThat(api.get("/v1/permissionSets/" + id).data().path("contents").toString())
                .contains("can_use_import");
        assertThat(api.get("/v1/permissionSets/" + id + "/assignments?limit=2").data())
                .hasSize(2);
        assertThat(api.get("/v1/permissionSets/none").status()).isEqualTo(404);
        assertThat(api.post("/v1/users", "{\"email\":\"a@example.com\",\"access\":[{\"app\":\"sail\"}]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tellsWebhooksOfUsers() throws InterruptedException {
        try (Receiver receiver = new Receiver()) {
            api.post(
                    "/v1/webhooks",
                    "{\"subscription_url\":\"%s\",\"event_action\":\"*\",\"event_object\":\"user\",\"name\":\"Users\"}"
                            .formatted(receiver.url()));
            long user =
                    api.post("/v1/users", "{\"email\":\"jane@example.com\"}").id();
            JsonNode made = receiver.next().body();
            assertThat(made.path("meta").path("action").stringValue()).isEqualTo("create");
            assertThat(made.path("data").path("email").stringValue()).isEqualTo("jane@example.com");

            api.put("/v1/users/" + user, "{\"active_flag\":false}");
            JsonNode changed = receiver.next().body();
            assertThat(changed.path("meta").path("action").stringValue()).isEqualTo("change");
            assertThat(changed.path("data").path("active_flag").booleanValue()).isFalse();
            assertThat(changed.path("previous").path("active_flag").booleanValue())
                    .isTrue();
        }
    }
}
