package dev.dealbridge.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RolesTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private long role(String body) {
        return api.post("/v1/roles", body).id();
    }

    private JsonNode read(long id) {
        return api.get("/v1/roles/" + id).data();
    }

    @Test
    void keepsATreeOfRoles() {
        long team = role("{\"name\":\"Team\"}");
        long part = role("{\"name\":\"Part\",\"parent_role_id\":" + team + "}");

        JsonNode all = api.get("/v1/roles").data();
        assertThat(all.valueStream().map(role -> role.path("level").intValue())).containsExactly(1, 1, 2);
        assertThat(read(team).path("parent_role_id").longValue()).isEqualTo(1);
        assertThat(read(team).path("sub_role_count").stringValue()).isEqualTo("1");
        assertThat(read(1).path("parent_role_id").isNull()).isTrue();

        assertThat(api.put("/v1/roles/" + team, "{\"name\":\"All\",\"parent_role_id\":" + part + "}")
                        .status())
                .isEqualTo(400);
        assertThat(api.put("/v1/roles/" + team, "{\"name\":\"All\"}").id()).isEqualTo(team);
        assertThat(read(team).path("name").stringValue()).isEqualTo("All");

        assertThat(api.delete("/v1/roles/" + team).id()).isEqualTo(team);
        assertThat(api.get("/v1/roles/" + team).status()).isEqualTo(404);
        assertThat(read(part).path("parent_role_id").longValue()).isEqualTo(1);
        assertThat(api.delete("/v1/roles/1").status()).isEqualTo(400);
        assertThat(api.post("/v1/roles", "{}").status()).isEqualTo(400);
        assertThat(api.post("/v1/roles", "{\"name\":\"x\",\"parent_role_id\":99}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void putsUsersIntoRoles() {
        long team = role("{\"name\":\"Team\"}");

        JsonNode assigned = api.post("/v1/roles/" + team + "/assignments", "{\"user_id\":2}")
                .data();
        assertThat(assigned.path("role_id").longValue()).isEqualTo(team);
        assertThat(api.get("/v1/users/2").data().path("role_id").longValue()).isEqualTo(team);
        assertThat(read(team).path("assignment_count").stringValue()).isEqualTo("1");
        JsonNode users = api.get("/v1/roles/" + team + "/assignments").data();
        assertThat(users).hasSize(1);
        assertThat(users.path(0).path("user_id").longValue()).isEqualTo(2);
        assertThat(api.get("/v1/users/2/roleAssignments").data()).isEqualTo(users);

        assertThat(api.send("DELETE", "/v1/roles/" + team + "/assignments", "{\"user_id\":1}")
                        .status())
                .isEqualTo(404);
        assertThat(api.send("DELETE", "/v1/roles/" + team + "/assignments", "{\"user_id\":2}")
                        .id())
                .isEqualTo(team);
        assertThat(api.get("/v1/users/2").data().path("role_id").longValue()).isEqualTo(1);
        api.post("/v1/roles/" + team + "/assignments", "{\"user_id\":2}");
        api.delete("/v1/roles/" + team);
        assertThat(api.get("/v1/users/2").data().path("role_id").longValue()).isEqualTo(1);
        assertThat(api.post("/v1/roles/1/assignments", "{\"user_id\":99}").status())
                .isEqualTo(404);
    }

    @Test
    void keepsSettingsAndPipelinesOfRoles() {
        long team = role("{\"name\":\"Team\"}");
        long pipeline = api.post("/api/v2/pipelines", "{\"name\":\"Second\"}").id();

        JsonNode set = api.post(
                        "/v1/roles/" + team + "/settings", "{\"setting_key\":\"deal_default_visibility\",\"value\":7}")
                .data();
        assertThat(set.path("deal_default_visibility").intValue()).isEqualTo(7);
        JsonNode settings = api.get("/v1/roles/" + team + "/settings").data();
        assertThat(settings.path("deal_default_visibility").intValue()).isEqualTo(7);
        assertThat(settings.path("org_default_visibility").intValue()).isEqualTo(3);
        assertThat(api.get("/v1/roles/" + team).body().path("additional_data").path("settings"))
                .isEqualTo(settings);
        assertThat(api.get("/v1/users/2/roleSettings")
                        .data()
                        .path("deal_default_visibility")
                        .intValue())
                .isEqualTo(3);
        assertThat(api.post(
                                "/v1/roles/" + team + "/settings",
                                "{\"setting_key\":\"deal_default_visibility\",\"value\":2}")
                        .status())
                .isEqualTo(400);

        assertThat(api.get("/v1/roles/" + team + "/pipelines")
                        .data()
                        .path("pipeline_ids")
                        .toString())
                .isEqualTo("[1," + pipeline + "]");
        JsonNode visible = api.put(
                        "/v1/roles/" + team + "/pipelines", "{\"visible_pipeline_ids\":{\"remove\":\"[1]\"}}")
                .data();
        assertThat(visible.path("pipeline_ids").toString()).isEqualTo("[" + pipeline + "]");
        assertThat(api.get("/v1/roles/" + team + "/pipelines?visible=false")
                        .data()
                        .path("pipeline_ids")
                        .toString())
                .isEqualTo("[1]");
        assertThat(api.put("/v1/roles/" + team + "/pipelines", "{\"visible_pipeline_ids\":{\"add\":[1]}}")
                        .data()
                        .path("pipeline_ids"))
                .hasSize(2);
        assertThat(api.put("/v1/roles/" + team + "/pipelines", "{}").status()).isEqualTo(400);
    }
}
