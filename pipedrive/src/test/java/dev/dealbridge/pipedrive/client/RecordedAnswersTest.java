package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.dealbridge.pipedrive.activity.Activity;
import dev.dealbridge.pipedrive.activity.ActivityFilter;
import dev.dealbridge.pipedrive.activity.NewActivity;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import dev.dealbridge.pipedrive.lead.LeadFilter;
import dev.dealbridge.pipedrive.lead.NewLead;
import dev.dealbridge.pipedrive.note.NoteFilter;
import dev.dealbridge.pipedrive.note.NoteTerms;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.organization.OrganizationFilter;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.person.Person;
import dev.dealbridge.pipedrive.person.PersonFilter;
import dev.dealbridge.pipedrive.pipeline.PipelineFilter;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import dev.dealbridge.pipedrive.pipeline.StageTerms;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.ProductFilter;
import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Headers;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Every answer that somebody recorded from the real service, of the kinds that the client knows.
class RecordedAnswersTest {

    private static final String PREFIX = "nango-2026-05-15-";

    private static final LeadId LEAD = new LeadId("1bce0200-5044-11f1-8f4f-d7944c9e4f3a");

    /// How each recording is read: the records as the client keeps them.
    private static final Map<String, Function<Pipedrive, List<RawObject>>> READINGS = Map.ofEntries(
            Map.entry("get-deal", p -> List.of(p.deals().get(new DealId(1)).raw())),
            Map.entry(
                    "create-deal",
                    p -> List.of(p.deals().create(NewDeal.titled("x")).raw())),
            Map.entry("list-deals", p -> raws(p.deals().list(DealFilter.all()).toList(), Deal::raw)),
            Map.entry(
                    "get-person", p -> List.of(p.persons().get(new PersonId(1)).raw())),
            Map.entry(
                    "create-person",
                    p -> List.of(p.persons().create(NewPerson.named("x")).raw())),
            Map.entry(
                    "list-persons",
                    p -> raws(p.persons().list(PersonFilter.all()).toList(), Person::raw)),
            Map.entry(
                    "get-organization",
                    p -> List.of(p.organizations().get(new OrganizationId(1)).raw())),
            Map.entry(
                    "create-organization",
                    p -> List.of(
                            p.organizations().create(NewOrganization.named("x")).raw())),
            Map.entry(
                    "list-organizations",
                    p -> raws(p.organizations().list(OrganizationFilter.all()).toList(), o -> o.raw())),
            Map.entry(
                    "get-product",
                    p -> List.of(p.products().get(new ProductId(1)).raw())),
            Map.entry(
                    "create-product",
                    p -> List.of(p.products().create(NewProduct.named("x")).raw())),
            Map.entry(
                    "list-products",
                    p -> raws(p.products().list(ProductFilter.all()).toList(), o -> o.raw())),
            Map.entry(
                    "get-pipeline",
                    p -> List.of(p.pipelines().get(new PipelineId(1)).raw())),
            Map.entry("create-pipeline", p -> List.of(p.pipelines().create("x").raw())),
            Map.entry(
                    "list-pipelines",
                    p -> raws(p.pipelines().list(PipelineFilter.all()).toList(), o -> o.raw())),
            Map.entry("get-stage", p -> List.of(p.stages().get(new StageId(1)).raw())),
            Map.entry(
                    "create-stage",
                    p -> List.of(p.stages()
                            .create(StageTerms.of(new PipelineId(1), "x"))
                            .raw())),
            Map.entry(
                    "list-stages", p -> raws(p.stages().list(StageFilter.all()).toList(), o -> o.raw())),
            Map.entry("get-lead", p -> List.of(p.leads().get(LEAD).raw())),
            Map.entry(
                    "create-lead",
                    p -> List.of(
                            p.leads().create(NewLead.of("x", new PersonId(1))).raw())),
            Map.entry("list-leads", p -> raws(p.leads().list(LeadFilter.all()).toList(), o -> o.raw())),
            Map.entry("get-user", p -> List.of(p.users().get(new UserId(1)).raw())),
            Map.entry("list-users", p -> raws(p.users().list(), o -> o.raw())),
            Map.entry("get-note", p -> List.of(p.notes().get(new NoteId(1)).raw())),
            Map.entry(
                    "create-note",
                    p -> List.of(p.notes()
                            .create(NoteTerms.of("x").attachedTo(new DealId(1)))
                            .raw())),
            Map.entry(
                    "get-activity",
                    p -> List.of(p.activities().get(new ActivityId(1)).raw())),
            Map.entry(
                    "create-activity",
                    p -> List.of(
                            p.activities().create(NewActivity.of("call", "x")).raw())),
            Map.entry(
                    "list-activities",
                    p -> raws(p.activities().list(ActivityFilter.all()).toList(), Activity::raw)),
            Map.entry("list-notes", p -> raws(p.notes().list(NoteFilter.all()).toList(), o -> o.raw())));

    private static final Map<String, Function<Pipedrive, Boolean>> DELETIONS = Map.of(
            "delete-deal", p -> p.deals().delete(new DealId(1)),
            "delete-person", p -> p.persons().delete(new PersonId(1)),
            "delete-organization", p -> p.organizations().delete(new OrganizationId(1)),
            "delete-product", p -> p.products().delete(new ProductId(1)),
            "delete-pipeline", p -> p.pipelines().delete(new PipelineId(1)),
            "delete-stage", p -> p.stages().delete(new StageId(1)),
            "delete-lead", p -> p.leads().delete(LEAD),
            "delete-note", p -> p.notes().delete(new NoteId(1)),
            "delete-activity", p -> p.activities().delete(new ActivityId(1)));

    @TestFactory
    List<DynamicTest> readsEveryRecordingWithoutLoss() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : SharedData.files("samples/api-responses")) {
            String name = file.getFileName().toString().replace(".json", "");
            if (name.startsWith(PREFIX)) {
                tests.add(DynamicTest.dynamicTest(name, () -> check(name.substring(PREFIX.length()), file)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    private static void check(String name, Path file) {
        JsonNode recording = Json.parse(SharedData.bytes(file));
        Pipedrive pipedrive = Pipedrive.over(_ -> answer(recording));
        if (READINGS.containsKey(name)) {
            JsonNode data = recording.get("body").get("data");
            List<JsonNode> expected = data.isArray() ? data.valueStream().toList() : List.of(data);
            List<RawObject> kept = READINGS.get(name).apply(pipedrive);
            assertThat(kept).isNotEmpty();
            assertThat(kept.stream().<JsonNode>map(RawObject::tree).toList()).isEqualTo(expected);
        } else if (DELETIONS.containsKey(name)) {
            boolean wasThere = recording.get("status").intValue() == 200;
            assertThat(DELETIONS.get(name).apply(pipedrive)).isEqualTo(wasThere);
        } else {
            throw new AssertionError("nothing reads " + name);
        }
    }

    @Test
    void readsTheRecordedDealIntoItsComponents() {
        JsonNode recording =
                Json.parse(SharedData.bytes(SharedData.require("samples/api-responses/" + PREFIX + "get-deal.json")));

        Deal deal = Pipedrive.over(_ -> answer(recording)).deals().get(new DealId(1));

        assertThat(deal.title()).isEqualTo("Acme Corp - Enterprise License");
        assertThat(deal.value()).isEqualByComparingTo(new BigDecimal("25000"));
        assertThat(deal.currency()).isEqualTo("USD");
        assertThat(deal.personId()).isEqualTo(new PersonId(1));
        assertThat(deal.addTime()).isEqualTo(Instant.parse("2026-05-15T09:55:02Z"));
        assertThat(deal.wonTime()).isNull();
        assertThat(deal.customFields()).isEmpty();
        assertThat(deal.raw().text("origin")).isEqualTo("Marketplace");
    }

    @Test
    void readsTheRecordedPersonOfTheOldApiIntoItsComponents() {
        JsonNode recording =
                Json.parse(SharedData.bytes(SharedData.require("samples/api-responses/" + PREFIX + "get-person.json")));

        Person person = Pipedrive.over(_ -> answer(recording)).persons().get(new PersonId(1));

        assertThat(person.primaryEmail()).contains("jane.smith@acme.com");
        assertThat(person.orgId()).isEqualTo(new OrganizationId(1));
        assertThat(person.ownerId()).isEqualTo(new UserId(25760681));
    }

    /// What each observed or documented refusal means, in the order of the file.
    @TestFactory
    List<DynamicTest> mapsEveryKnownErrorBody() {
        JsonNode errors = Json.parse(SharedData.bytes(
                        SharedData.require("samples/api-responses/observed-and-documented-errors.json")))
                .get("errors");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode error : errors) {
            if (!error.has("body")) {
                continue;
            }
            tests.add(DynamicTest.dynamicTest(
                    error.get("status") + " " + error.get("when").stringValue(), () -> {
                        Pipedrive pipedrive = Pipedrive.over(_ -> answer(error));
                        Class<? extends PipedriveException> expected =
                                switch (error.get("status").intValue()) {
                                    case 400, 403 -> PipedriveException.Refused.class;
                                    case 401 -> PipedriveException.Unauthorized.class;
                                    case 404, 410 -> PipedriveException.NotFound.class;
                                    case 429 -> PipedriveException.RateLimited.class;
                                    default -> fail("no rule for status " + error.get("status"));
                                };
                        assertThatThrownBy(() -> pipedrive.users().me())
                                .isInstanceOf(expected)
                                .hasMessageContaining(words(error.get("body")));
                    }));
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    @Test
    void reportsTheWordsForABadWebhookAddress() {
        Pipedrive pipedrive = Pipedrive.over(
                _ -> dev.dealbridge.pipedrive.support.Answers.json(
                        400,
                        "{\"status\":\"error\",\"success\":false,\"errors\":{\"subscription_url\":[\"invalid or non-reachable URL\"]}}"));

        assertThatThrownBy(() -> pipedrive.webhooks().delete(new WebhookId(1)))
                .hasMessageContaining("subscription_url: invalid or non-reachable URL");
    }

    private static String words(JsonNode body) {
        for (String name : List.of("error", "message")) {
            if (body.has(name)) {
                return body.get(name).stringValue();
            }
        }
        return body.has("errors")
                ? body.get("errors").propertyNames().iterator().next()
                : "";
    }

    private static Answer answer(JsonNode recording) {
        Map<String, String> headers = new HashMap<>();
        JsonNode recorded = recording.has("headers") ? recording.get("headers") : recording.path("response_headers");
        recorded.properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        return new Answer(recording.get("status").intValue(), new Headers(headers), Json.bytes(recording.get("body")));
    }

    private static <T> List<RawObject> raws(List<T> records, Function<T, RawObject> raw) {
        return records.stream().map(raw).toList();
    }
}
