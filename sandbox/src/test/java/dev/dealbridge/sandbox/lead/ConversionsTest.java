package dev.dealbridge.sandbox.lead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConversionsTest {
    private final SetClock clock = new SetClock("2026-11-24T22:30:15.250Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private long person;

    @BeforeEach
    void makeAPerson() {
        person = api.post("/api/v2/persons", "{\"name\":\"Eva\"}").id();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String lead() {
        return api.post("/v1/leads", """
                        {"title":"Anfrage","person_id":%d,"value":{"amount":99.5,"currency":"USD"}}""".formatted(person)).data().path("id").stringValue();
    }

    private static String job(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.data().path("conversion_id").stringValue();
    }

    @Test
    void turnsALeadIntoADealAfterAWhile() {
        String lead = lead();
        long activity =
                api.post("/api/v2/activities", "{\"lead_id\":\"" + lead + "\"}").id();
        String job = job(api.post("/api/v2/leads/" + lead + "/convert/deal", "{\"stage_id\":3}"));
        String path = "/api/v2/leads/" + lead + "/convert/status/" + job;

        assertThat(api.get(path).data().path("status").stringValue()).isEqualTo("not_started");
        assertThat(api.post("/api/v2/leads/" + lead + "/convert/deal", "{}").status())
                .isEqualTo(409);
        clock.forward(Duration.ofSeconds(1));
        assertThat(api.get(path).data().path("status").stringValue()).isEqualTo("running");
        assertThat(api.get("/v1/leads/" + lead).status()).isEqualTo(200);
        clock.forward(Duration.ofSeconds(1));
        JsonNode done = api.get(path).data();
        assertThat(done.path("status").stringValue()).isEqualTo("completed");

        JsonNode deal = api.get("/api/v2/deals/" + done.path("deal_id").longValue() + "?include_fields=source_lead_id")
                .data();
        assertThat(deal.path("title").stringValue()).isEqualTo("Anfrage");
        assertThat(deal.path("value").decimalValue()).isEqualByComparingTo("99.5");
        assertThat(deal.path("currency").stringValue()).isEqualTo("USD");
        assertThat(deal.path("stage_id").intValue()).isEqualTo(3);
        assertThat(deal.path("person_id").longValue()).isEqualTo(person);
        assertThat(deal.path("source_lead_id").stringValue()).isEqualTo(lead);
        assertThat(api.get("/v1/leads/" + lead).status()).isEqualTo(404);
        JsonNode moved = api.get("/api/v2/activities/" + activity).data();
        assertThat(moved.path("lead_id").isNull()).isTrue();
        assertThat(moved.path("deal_id").longValue())
                .isEqualTo(done.path("deal_id").longValue());
        assertThat(api.get(path).data()).isEqualTo(done);
        sandbox.control().advance(Duration.ofDays(4));
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    @Test
    void turnsADealIntoALeadWithoutBeingAsked() {
        long deal = api.post(
                        "/api/v2/deals",
                        "{\"title\":\"D\",\"value\":12,\"currency\":\"EUR\",\"person_id\":" + person + "}")
                .id();
        String job = job(api.post("/api/v2/deals/" + deal + "/convert/lead", ""));

        sandbox.control().advance(Duration.ofSeconds(2));

        assertThat(api.get("/api/v2/deals/" + deal).data().path("is_deleted").booleanValue())
                .isTrue();
        JsonNode done =
                api.get("/api/v2/deals/" + deal + "/convert/status/" + job).data();
        assertThat(done.path("status").stringValue()).isEqualTo("completed");
        JsonNode lead =
                api.get("/v1/leads/" + done.path("lead_id").stringValue()).data();
        assertThat(lead.path("source_deal_id").longValue()).isEqualTo(deal);
        assertThat(lead.path("source_name").stringValue()).isEqualTo("Deal");
        assertThat(lead.path("value").path("amount").intValue()).isEqualTo(12);
        assertThat(api.get("/v1/leads").data()).hasSize(1);
    }

    @Test
    void rejectsADealThatBelongsToNobody() {
        long deal = api.post("/api/v2/deals", "{\"title\":\"D\"}").id();
        String job = job(api.post("/api/v2/deals/" + deal + "/convert/lead", ""));
        clock.forward(Duration.ofSeconds(2));

        assertThat(api.get("/api/v2/deals/" + deal + "/convert/status/" + job)
                        .data()
                        .path("status")
                        .stringValue())
                .isEqualTo("rejected");
        assertThat(api.get("/api/v2/deals/" + deal).data().path("is_deleted").booleanValue())
                .isFalse();
    }

    @Test
    void failsWhenTheSourceIsGone() {
        String lead = lead();
        String job = job(api.post("/api/v2/leads/" + lead + "/convert/deal", "{\"pipeline_id\":1}"));
        api.delete("/v1/leads/" + lead);
        clock.forward(Duration.ofSeconds(2));

        assertThat(api.get("/api/v2/leads/" + lead + "/convert/status/" + job)
                        .data()
                        .path("status")
                        .stringValue())
                .isEqualTo("failed");
        String unknown = "00000000-0000-4000-8000-000000000000";
        assertThat(api.post("/api/v2/leads/" + unknown + "/convert/deal", "{}").status())
                .isEqualTo(404);
        assertThat(api.post("/api/v2/deals/99/convert/lead", "").status()).isEqualTo(404);
        assertThat(api.get("/api/v2/leads/" + lead + "/convert/status/" + unknown)
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/api/v2/leads/" + lead() + "/convert/deal", "{\"stage_id\":99}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void leavesDeletedActivitiesAndNotesWhereTheyAre() {
        long deal = api.post("/api/v2/deals", "{\"title\":\"Auftrag\",\"person_id\":" + person + "}")
                .id();
        long activity =
                api.post("/api/v2/activities", "{\"deal_id\":" + deal + "}").id();
        long note = api.post("/v1/notes", "{\"content\":\"x\",\"deal_id\":" + deal + "}")
                .id();
        api.delete("/api/v2/activities/" + activity);
        api.delete("/v1/notes/" + note);
        JsonNode before = sandbox.control().state();

        String job = job(api.post("/api/v2/deals/" + deal + "/convert/lead", ""));
        clock.forward(Duration.ofSeconds(2));

        assertThat(api.get("/api/v2/deals/" + deal + "/convert/status/" + job)
                        .data()
                        .path("status")
                        .stringValue())
                .isEqualTo("completed");
        assertThat(sandbox.control().state().path("activity")).isEqualTo(before.path("activity"));
        assertThat(sandbox.control().state().path("note")).isEqualTo(before.path("note"));
    }
}
