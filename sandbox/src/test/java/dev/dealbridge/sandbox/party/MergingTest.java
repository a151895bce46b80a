package dev.dealbridge.sandbox.party;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import dev.dealbridge.sandbox.webhook.Receiver;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MergingTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void movesEverythingToTheSurvivorAndFillsItsGaps() {
        long organization =
                api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();
        long gone = api.post("/api/v2/persons", """
                        {"name":"E. Muster","org_id":%d,"emails":[{"value":"a@example.com"},{"value":"b@example.com"}],
                         "phones":[{"value":"1"}]}""".formatted(organization)).id();
        long kept = api.post("/api/v2/persons", """
                        {"name":"Erika","emails":[{"value":"b@example.com"}]}""").id();
        long deal = api.post("/api/v2/deals", "{\"title\":\"A\",\"person_id\":" + gone + "}")
                .id();
        api.post("/v1/notes", "{\"content\":\"x\",\"person_id\":" + gone + "}");
        api.upload("a.txt", "x".getBytes(StandardCharsets.UTF_8), Map.of("person_id", Long.toString(gone)));
        api.post("/api/v2/persons/" + gone + "/followers", "{\"user_id\":2}");

        Api.Answer merged = api.put("/v1/persons/" + gone + "/merge", "{\"merge_with_id\":" + kept + "}");

        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.id()).isEqualTo(kept);
        assertThat(merged.data().path("merge_what_id").longValue()).isEqualTo(gone);
        assertThat(merged.data().path("owner_id").intValue()).isEqualTo(1);
        JsonNode person = api.get("/api/v2/persons/" + kept).data();
        assertThat(person.path("name").stringValue()).isEqualTo("Erika");
        assertThat(person.path("last_name").isNull()).isTrue();
        assertThat(person.path("org_id").longValue()).isEqualTo(organization);
        assertThat(person.path("emails")).isEqualTo(Json.parse("""
                        [{"value":"b@example.com","primary":true,"label":"work"},
                         {"value":"a@example.com","primary":false,"label":"work"}]"""));
        assertThat(person.path("phones")).hasSize(1);
        assertThat(api.get("/api/v2/deals/" + deal).data().path("person_id").longValue())
                .isEqualTo(kept);
        assertThat(api.get("/v1/notes?person_id=" + kept).data()).hasSize(1);
        assertThat(api.get("/v1/persons/" + kept + "/files").data()).hasSize(1);
        assertThat(api.get("/api/v2/persons/" + kept + "/followers").data())
                .extracting(row -> row.path("user_id").intValue())
                .containsExactlyInAnyOrder(1, 2);
        assertThat(api.get("/api/v2/persons/" + gone).data().path("is_deleted").booleanValue())
                .isTrue();
        assertThat(api.put("/v1/persons/" + gone + "/merge", "{\"merge_with_id\":" + kept + "}")
                        .status())
                .isEqualTo(404);
        assertThat(api.put("/v1/persons/" + kept + "/merge", "{\"merge_with_id\":" + kept + "}")
                        .status())
                .isEqualTo(400);
        assertThat(api.put("/v1/persons/" + kept + "/merge", "{}").status()).isEqualTo(400);
    }

    @Test
    void tellsOfAMergeAsADeletionAndAChangeOfOneDeed() throws InterruptedException {
        long gone = api.post("/api/v2/organizations", "{\"name\":\"A\",\"address\":{\"value\":\"Here 1\"}}")
                .id();
        long kept = api.post("/api/v2/organizations", "{\"name\":\"B\"}").id();
        long person = api.post("/api/v2/persons", "{\"name\":\"Erika\",\"org_id\":" + gone + "}")
                .id();
        try (Receiver receiver = new Receiver()) {
            api.post("/v1/webhooks", """
                    {"subscription_url":"%s","event_action":"*","event_object":"organization","name":"x","version":"2.0"}""".formatted(receiver.url()));

            Api.Answer merged = api.put("/v1/organizations/" + gone + "/merge", "{\"merge_with_id\":" + kept + "}");

            assertThat(merged.data()).isEqualTo(Json.parse("{\"id\":%d}".formatted(kept)));
            JsonNode one = receiver.next().body();
            JsonNode two = receiver.next().body();
            boolean inOrder = one.path("meta").path("action").stringValue().equals("delete");
            JsonNode deletion = inOrder ? one : two;
            JsonNode change = inOrder ? two : one;
            assertThat(deletion.path("meta").path("entity_id").stringValue()).isEqualTo(Long.toString(gone));
            assertThat(deletion.path("meta").path("merged_to_id").stringValue()).isEqualTo(Long.toString(kept));
            assertThat(change.path("meta").path("merged_from_id").stringValue()).isEqualTo(Long.toString(gone));
            assertThat(change.path("meta").path("correlation_id"))
                    .isEqualTo(deletion.path("meta").path("correlation_id"));
            assertThat(change.path("data").path("address").path("value").stringValue())
                    .isEqualTo("Here 1");
        }
        assertThat(api.get("/api/v2/persons/" + person).data().path("org_id").longValue())
                .isEqualTo(kept);
    }

    @Test
    void tellsOfTheSurvivorThatAMergeLeavesAsItIs() throws InterruptedException {
        long gone = api.post("/api/v2/organizations", "{\"name\":\"A\"}").id();
        long kept = api.post("/api/v2/organizations", "{\"name\":\"B\"}").id();
        try (Receiver receiver = new Receiver()) {
            api.post("/v1/webhooks", """
                    {"subscription_url":"%s","event_action":"change","event_object":"organization","name":"x"}""".formatted(receiver.url()));

            api.put("/v1/organizations/" + gone + "/merge", "{\"merge_with_id\":" + kept + "}");

            JsonNode change = receiver.next().body();
            assertThat(change.path("meta").path("merged_from_id").stringValue()).isEqualTo(Long.toString(gone));
            assertThat(change.path("meta").path("entity_id").stringValue()).isEqualTo(Long.toString(kept));
            assertThat(change.path("previous")).isEmpty();
        }
    }
}
