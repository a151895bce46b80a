package dev.dealbridge.pipedrive.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebhookVersionOneTest {

    private static final String META = """
            "v":1,"event":"%1$s.%2$s","retry":%3$d,"meta":{"v":1,"action":"%1$s","object":"%2$s","id":8,"company_id":1,
            "user_id":2,"host":"acme.pipedrive.com","timestamp":1571751598,"timestamp_micro":1571751598776014,
            "permitted_user_ids":[2,3],"is_bulk_update":true,"webhook_id":"5","change_source":"app"}""";

    @TestFactory
    List<DynamicTest> readsEveryRecordedDeliveryWithoutLoss() {
        List<Path> files = SharedData.files("samples/webhooks-v1");
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> checkRecorded(file)))
                .toList();
    }

    private static void checkRecorded(Path file) {
        JsonNode body = Json.parse(SharedData.bytes(file));
        WebhookEvent event = understood(SharedData.bytes(file));

        assertThat(event.meta().raw().tree()).isEqualTo(body.get("meta"));
        assertThat(event.meta().attempt()).isEqualTo(body.get("retry").intValue() + 1);
        assertThat(event.meta().version()).isEqualTo("1.0");
        for (String side : List.of("current", "previous")) {
            Snapshot snapshot = side.equals("current") ? event.data() : event.previous();
            assertThat(snapshot != null).isEqualTo(!body.get(side).isNull());
            if (snapshot != null) {
                assertThat(snapshot).isNotInstanceOf(Snapshot.Other.class);
                assertThat(snapshot.raw().tree()).isEqualTo(body.get(side));
            }
        }
    }

    @Test
    void readsARecordedDealIntoItsComponents() {
        WebhookEvent event =
                understood(SharedData.bytes(SharedData.require("samples/webhooks-v1/dotnet-deal_create.json")));

        assertThat(event.meta().action()).isEqualTo(EventAction.Known.CREATE);
        assertThat(event.meta().entity()).isEqualTo(EventObject.Known.DEAL);
        assertThat(event.meta().entityId()).isEqualTo("1347");
        assertThat(event.meta().companyId()).isEqualTo("1820179");
        assertThat(event.meta().timestamp()).isEqualTo(Instant.parse("2018-07-10T15:04:54.634900Z"));
        assertThat(event.meta().permittedUserIds()).hasSize(5).contains("4011602");
        assertThat(event.data()).isInstanceOfSatisfying(Snapshot.Deal.class, deal -> {
            assertThat(deal.id()).isEqualTo(new DealId(1347));
            assertThat(deal.personId()).isEqualTo(new PersonId(1739));
            assertThat(deal.ownerId()).isEqualTo(new UserId(4011602));
            assertThat(deal.status()).isEqualTo(DealStatus.Known.OPEN);
            assertThat(deal.updateTime()).isEqualTo(Instant.parse("2018-07-10T15:04:54Z"));
            assertThat(deal.field("a5996b6fd52de1ca528b121eada3d156684765bb").map(JsonNode::stringValue))
                    .isEqualTo(Field.set("2018-07-17"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "activity, Activity",
        "activityType, ActivityType",
        "deal, Deal",
        "note, Note",
        "organization, Organization",
        "person, Person",
        "pipeline, Pipeline",
        "product, Product",
        "stage, Stage",
        "user, User",
        "somethingNew, Other"
    })
    void readsEveryObjectAndAction(String object, String type) {
        Map<String, EventAction> actions = Map.of(
                "added", EventAction.Known.CREATE,
                "updated", EventAction.Known.CHANGE,
                "deleted", EventAction.Known.DELETE,
                "merged", EventAction.Known.MERGE,
                "frozen", new EventAction.Other("frozen"));
        actions.forEach((word, action) -> {
            boolean deleted = word.equals("deleted");
            String record = object.equals("user") ? "[{\"id\":8,\"name\":\"x\"}]" : "{\"id\":8,\"name\":\"x\"}";
            WebhookEvent event = understood("{\"current\":" + (deleted ? "null" : record) + ",\"previous\":" + record
                    + "," + META.formatted(word, object, 2) + "}");

            assertThat(event.meta().action()).isEqualTo(action);
            assertThat(event.meta().entity().text()).isEqualTo(object);
            assertThat(event.meta().attempt()).isEqualTo(3);
            assertThat(event.meta().isBulkEdit()).isTrue();
            assertThat(event.data() == null).isEqualTo(deleted);
            Snapshot previous = Objects.requireNonNull(event.previous());
            assertThat(previous.getClass().getSimpleName()).isEqualTo(type);
            assertThat(previous.field("id").map(JsonNode::intValue)).isEqualTo(Field.set(8));
        });
    }

    @Test
    void givesEveryAttemptOfAnEventTheSameKey() {
        String first = "{\"current\":{}," + META.formatted("updated", "deal", 0) + "}";
        String second = "{\"current\":{}," + META.formatted("updated", "deal", 1) + "}";

        assertThat(understood(first).dedupeKey()).isEqualTo(understood(second).dedupeKey());
        assertThat(understood(first.replace("776014", "776015")).dedupeKey())
                .isNotEqualTo(understood(first).dedupeKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":1,\"meta\":{}}",
                "{\"v\":1,\"meta\":{\"action\":\"added\"}}",
                "{\"v\":1,\"meta\":{\"v\":1,\"action\":\"added\",\"object\":\"deal\",\"id\":1}}",
                "{\"v\":1,\"current\":5,\"meta\":{\"action\":\"added\",\"object\":\"deal\",\"id\":1,\"company_id\":1}}",
                "{\"v\":1,\"current\":[1],\"meta\":{\"action\":\"added\",\"object\":\"user\",\"id\":1,\"company_id\":1}}",
                "{\"v\":1,\"retry\":\"x\",\"meta\":{\"action\":\"added\",\"object\":\"deal\",\"id\":1,\"company_id\":1}}",
                "{\"v\":1,\"meta\":{\"timestamp_micro\":1e30,\"action\":\"added\",\"object\":\"deal\",\"id\":1,\"company_id\":1}}",
                "{\"v\":1",
                "[]"
            })
    void callsWrongBodiesMalformedAndNeverThrows(String body) {
        assertThat(WebhookEvent.parseEitherVersion(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(WebhookReading.Malformed.class);
    }

    private static WebhookEvent understood(String body) {
        return understood(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookEvent understood(byte[] body) {
        return switch (WebhookEvent.parseEitherVersion(body)) {
            case WebhookReading.Understood(WebhookEvent event) -> event;
            case WebhookReading.VersionOne(String reason) -> throw new AssertionError(reason);
            case WebhookReading.Malformed(String reason) -> throw new AssertionError(reason);
        };
    }
}
