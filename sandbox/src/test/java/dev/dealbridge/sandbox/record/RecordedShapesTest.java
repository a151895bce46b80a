package dev.dealbridge.sandbox.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.Shared;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Answers of served kinds have the keys and JSON types of answers recorded from the live API on 2026-05-15.
class RecordedShapesTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static JsonNode recording(String name) throws IOException {
        return Json.parse(
                Files.readAllBytes(Shared.at("pipedrive/samples/api-responses/nango-2026-05-15-" + name + ".json")));
    }

    private static void assertLike(String name, Api.Answer ours) throws IOException {
        JsonNode recording = recording(name);
        assertThat(ours.status()).as(name).isEqualTo(recording.path("status").intValue());
        recording.path("headers").properties().stream()
                .map(java.util.Map.Entry::getKey)
                .filter(header -> header.startsWith("x-") || header.equals("content-type"))
                .forEach(header -> assertThat(ours.header(header))
                        .as(name + " header " + header)
                        .isNotEmpty());
        assertShape(name, recording.path("body"), ours.body());
    }

    private static void assertShape(String name, JsonNode recorded, JsonNode ours) {
        if (recorded.isObject() && ours.isObject() && isByIds(recorded)) {
            assertThat(isByIds(ours)).as(name).isTrue();
            assertShape(
                    name + "[id]",
                    recorded.values().iterator().next(),
                    ours.values().iterator().next());
        } else if (recorded.isObject() && ours.isObject()) {
            assertThat(ours.propertyNames()).as(name).containsExactlyInAnyOrderElementsOf(recorded.propertyNames());
            recorded.properties()
                    .forEach(entry ->
                            assertShape(name + "." + entry.getKey(), entry.getValue(), ours.path(entry.getKey())));
        } else if (recorded.isArray() && ours.isArray()) {
            if (!recorded.isEmpty() && !ours.isEmpty()) {
                assertShape(name + "[0]", recorded.get(0), ours.get(0));
            }
        } else if (!recorded.isNull() && !ours.isNull()) {
            assertThat(ours.getNodeType()).as(name).isEqualTo(recorded.getNodeType());
        }
    }

    /// Whether this holds records by their ids.
    private static boolean isByIds(JsonNode object) {
        return !object.isEmpty() && object.propertyNames().stream().allMatch(name -> name.matches("[0-9]+"));
    }

    @Test
    void showsPersonsAndOrganizationsOfApiV1LikeTheRecordings() throws IOException {
        Api.Answer organization = api.post("/api/v1/organizations", "{\"name\":\"Test Organization\"}");
        assertLike("create-organization", organization);
        assertLike("get-organization", api.get("/v1/organizations/" + organization.id()));
        assertLike("list-organizations", api.get("/v1/organizations"));
        assertLike("create-person", api.post("/v1/persons", """
                        {"name":"Test Person","email":[{"value":"test@example.com","primary":true}]}"""));
        Api.Answer person = api.post("/v1/persons", """
                        {"name":"Jane Smith","email":"jane@example.com","phone":"+14155551234","org_id":%d}""".formatted(organization.id()));
        assertLike("get-person", api.get("/api/v1/persons/" + person.id()));
        assertLike("list-persons", api.get("/v1/persons?sort=id%20DESC"));
        api.delete("/v1/persons/" + person.id());
        assertLike("delete-person", api.delete("/v1/persons/" + person.id()));
        assertLike("delete-organization", api.delete("/v1/organizations/" + organization.id()));
    }

    @Test
    void answersLikeTheRecordings() throws IOException {
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Acme Corp\"}").id();
        long person = api.post("/api/v2/persons", "{\"name\":\"Jane Smith\"}").id();
        long deal = api.post(
                        "/api/v2/deals",
                        "{\"title\":\"Acme\",\"value\":25000,\"probability\":65,\"person_id\":%d,\"org_id\":%d}"
                                .formatted(person, organization))
                .id();

        assertLike("get-deal", api.get("/api/v2/deals/" + deal));
        assertLike("create-stage", api.post("/api/v2/stages", "{\"name\":\"Test Stage\",\"pipeline_id\":1}"));
        assertLike("get-stage", api.get("/api/v1/stages/1"));
        assertLike("list-stages", api.get("/api/v1/stages"));
        assertLike("get-pipeline", api.get("/api/v1/pipelines/1"));
        assertLike("list-pipelines", api.get("/api/v1/pipelines"));
        Api.Answer pipeline = api.post("/api/v1/pipelines", "{\"name\":\"Test\"}");
        assertLike("create-pipeline", pipeline);
        assertLike("delete-pipeline", api.delete("/api/v1/pipelines/" + pipeline.id()));
        assertLike("delete-stage", api.delete("/api/v1/stages/6"));
        long old = api.post("/api/v1/deals", "{\"title\":\"Old\"}").id();
        assertLike("delete-deal", api.delete("/api/v1/deals/" + old));
        Api.Answer note = api.post("/api/v1/notes", "{\"content\":\"Test\",\"deal_id\":" + deal + "}");
        assertLike("create-note", note);
        assertLike("get-note", api.get("/api/v1/notes/" + note.id()));
        assertLike("list-notes", api.get("/api/v1/notes"));
        assertLike("delete-note", api.delete("/api/v1/notes/" + note.id()));
        assertLike("create-activity", api.post("/v1/activities", "{\"subject\":\"Test Activity\",\"type\":\"call\"}"));
        long reached = api.post(
                        "/v1/persons", "{\"name\":\"Jane\",\"email\":\"jane@example.com\",\"phone\":\"+14155551234\"}")
                .id();
        long activity = api.post(
                        "/v1/activities",
                        "{\"subject\":\"Discovery Call\",\"deal_id\":%d,\"person_id\":%d,\"org_id\":%d}"
                                .formatted(deal, reached, organization))
                .id();
        assertLike("get-activity", api.get("/v1/activities/" + activity));
        assertLike("list-activities", api.get("/v1/activities"));
        assertLike("delete-activity", api.delete("/v1/activities/" + activity));
        // The recorder's own proxy answered 200 here, where the document says 201.
        assertShape(
                "create-lead",
                recording("create-lead").path("body"),
                api.post("/v1/leads", "{\"title\":\"Test Lead\",\"person_id\":" + person + "}")
                        .body());
        String lead = api.post("/v1/leads", """
                        {"title":"Acme Corp Expansion","person_id":%d,"organization_id":%d,
                         "value":{"amount":15000,"currency":"USD"}}""".formatted(person, organization))
                .data()
                .path("id")
                .stringValue();
        assertLike("get-lead", api.get("/api/v1/leads/" + lead));
        assertLike("list-leads", api.get("/v1/leads"));
        assertLike("delete-lead", api.delete("/v1/leads/" + lead));
        assertLike("get-user", api.get("/api/v1/users/1"));
        assertLike("list-users", api.get("/api/v1/users"));
    }
}
