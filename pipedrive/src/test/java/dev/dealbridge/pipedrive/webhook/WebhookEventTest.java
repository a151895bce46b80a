package dev.dealbridge.pipedrive.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class WebhookEventTest {

    private static final FieldCode HASH = new FieldCode("3d0fa3429dfa2d3dec265b4fc5dc8258ab66cdf3");

    private static final String META = """
            "meta":{"action":"change","entity":"deal","entity_id":"8","company_id":"1","id":"e1","webhook_id":"5",
            "version":"2.0","timestamp":"2026-05-27T06:54:41.426Z","attempt":1}""";

    @TestFactory
    List<DynamicTest> readsEveryPublishedSample() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : SharedData.files("samples/webhooks-v2")) {
            String name = file.getFileName().toString();
            if (!name.contains("shapes-by-type")) {
                tests.add(DynamicTest.dynamicTest(name, () -> checkSample(name, file)));
            }
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests;
    }

    private static void checkSample(String name, Path file) {
        JsonNode sample = Json.parse(SharedData.bytes(file));
        JsonNode body = name.startsWith("live-") ? sample.get("body") : sample;
        WebhookEvent event = understood(Json.bytes(body));
        String[] words = name.replace(".json", "").split("-");
        boolean live = name.startsWith("live-");
        String entity = words[live ? words.length - 2 : 1];
        String action = words[words.length - 1].equals("field") ? "change" : words[words.length - 1];

        assertThat(event.meta().entity().text()).isEqualTo(entity);
        assertThat(event.meta().action().text()).isEqualTo(action);
        assertThat(event.meta().entity()).isInstanceOf(EventObject.Known.class);
        assertThat(event.meta().raw().tree()).isEqualTo(body.get("meta"));
        assertThat(event.data() != null).isEqualTo(!action.equals("delete"));
        assertThat(event.previous() != null).isEqualTo(!action.equals("create"));
        for (String side : List.of("data", "previous")) {
            Snapshot snapshot = side.equals("data") ? event.data() : event.previous();
            if (snapshot != null) {
                assertThat(snapshot).isNotInstanceOf(Snapshot.Other.class);
                assertThat(snapshot.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                        .isEqualTo(entity);
                assertThat(snapshot.raw().tree()).isEqualTo(body.get(side));
            }
        }
        assertThat(event.meta().timestamp()).isAfter(Instant.parse("2022-01-01T00:00:00Z"));
    }

    @Test
    void readsTheLiveDealIntoItsComponents() {
        JsonNode sample = Json.parse(
                SharedData.bytes(SharedData.require("samples/webhooks-v2/live-2026-05-27-deal-create.json")));

        WebhookEvent event = understood(Json.bytes(sample.get("body")));

        WebhookMeta meta = event.meta();
        assertThat(meta.companyId()).isEqualTo("15747575");
        assertThat(meta.entityId()).isEqualTo("178");
        assertThat(meta.webhookId()).isEqualTo("1872755");
        assertThat(meta.timestamp()).isEqualTo(Instant.parse("2026-05-27T06:54:41.426Z"));
        assertThat(meta.permittedUserIds()).containsExactly("26510409");
        assertThat(meta.changeSource()).isEqualTo("app");
        assertThat(meta.attempt()).isEqualTo(1);
        assertThat(event.data()).isInstanceOfSatisfying(Snapshot.Deal.class, deal -> {
            assertThat(deal.id()).isEqualTo(new DealId(178));
            assertThat(deal.orgId()).isEqualTo(new OrganizationId(130));
            assertThat(deal.status()).isEqualTo(DealStatus.Known.OPEN);
            assertThat(deal.value()).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(deal.wonTime()).isNull();
        });
    }

    @Test
    void tellsAbsentEmptyAndSetApartInWhatWasBefore() {
        WebhookEvent event =
                understood(("{\"data\":{\"id\":8},\"previous\":{\"won_time\":null,\"stage_id\":3,\"custom_fields\":{\""
                                + HASH.value() + "\":null}}," + META + "}")
                        .getBytes(StandardCharsets.UTF_8));
        Snapshot before = Objects.requireNonNull(event.previous());

        assertThat(before.field("title")).isEqualTo(Field.unchanged());
        assertThat(before.field("won_time")).isEqualTo(Field.cleared());
        assertThat(before.field("stage_id").map(JsonNode::intValue)).isEqualTo(Field.set(3));
        assertThat(before.customField(HASH)).isEqualTo(Field.cleared());
        assertThat(before.customField(new FieldCode("other"))).isEqualTo(Field.unchanged());
        assertThat(Objects.requireNonNull(event.data()).customField(HASH)).isEqualTo(Field.unchanged());
    }

    @Test
    void readsEveryPublishedShapeOfACustomField() {
        JsonNode shapes = Json.parse(
                SharedData.bytes(SharedData.require("samples/webhooks-v2/official-custom-field-shapes-by-type.json")));

        for (var shape : shapes.properties()) {
            EventFieldValue value = EventFieldValue.of(RawObject.of((ObjectNode) shape.getValue(), ""));
            assertThat(value.type()).isInstanceOf(FieldType.Known.class).isEqualTo(FieldType.of(shape.getKey()));
            assertThat(value.raw().tree()).isEqualTo(shape.getValue());
            switch ((FieldType.Known) value.type()) {
                case DOUBLE -> assertThat(value.number().orElseThrow()).isEqualByComparingTo("123");
                case MONETARY -> assertThat(value.money()).contains(new Monetary(new BigDecimal("200"), "EUR"));
                case ENUM -> assertThat(value.id()).contains(17L);
                case PEOPLE -> assertThat(value.id()).contains(17818L);
                case SET -> assertThat(value.ids()).containsExactly(13L, 14L);
                case DATE -> assertThat(value.date()).contains(LocalDate.of(2023, 6, 27));
                case DATERANGE, TIMERANGE -> assertThat(value.from()).isPresent();
                case ADDRESS ->
                    assertThat(value.address().orElseThrow().postalCode()).isEqualTo("10616");
                case TIME -> assertThat(value.text()).contains("00:45:00");
                default ->
                    assertThat(value.text().isPresent() || value.id().isPresent())
                            .isTrue();
            }
        }
    }

    @TestFactory
    List<DynamicTest> tellsVersionOneApart() {
        return SharedData.files("samples/webhooks-v1").stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> assertThat(WebhookEvent.parse(SharedData.bytes(file)))
                                .isInstanceOfSatisfying(
                                        WebhookReading.VersionOne.class,
                                        one -> assertThat(one.reason()).contains("version 2.0"))))
                .toList();
    }

    @Test
    void tellsVersionOneApartByAnyOfItsSigns() {
        for (String body :
                List.of("{\"v\":1,\"meta\":{}}", "{\"meta\":{\"v\":1}}", "{\"meta\":{\"version\":\"1.0\"}}")) {
            assertThat(WebhookEvent.parse(body)).isInstanceOf(WebhookReading.VersionOne.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                   | empty
            {                                                    | not complete, valid JSON
            [1]                                                  | not a JSON object
            "text"                                               | not a JSON object
            {"data":{}}                                          | meta is missing
            {"meta":[]}                                          | meta must be an object
            {"meta":{}}                                          | meta.version is neither
            {"meta":{"version":"3.0"}}                           | meta.version is neither
            {"meta":{"version":"2.0"}}                           | meta.action must be a text
            {"meta":{"version":"2.0","action":"change"}}         | meta.entity must be a text
            """)
    void tellsMalformedBodiesApartWithAReason(String body, String reason) {
        assertThat(WebhookEvent.parse(body))
                .isInstanceOfSatisfying(
                        WebhookReading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[1],%s}",
                "{\"data\":{\"id\":-1},%s}",
                "{\"data\":{\"id\":\"x\"},%s}",
                "{\"data\":{\"id\":1.5},%s}",
                "{\"data\":{\"value\":{}},%s}",
                "{\"data\":{\"value\":1e999999999},%s}",
                "{\"data\":{\"won_time\":\"yesterday\"},%s}",
                "{\"previous\":\"no\",%s}",
                "{\"a\":1,%s} trailing"
            })
    void callsWrongValuesMalformedAndNeverThrows(String template) {
        assertThat(WebhookEvent.parse(template.formatted(META))).isInstanceOf(WebhookReading.Malformed.class);
    }

    @Test
    void refusesDeepNestingAndLargeBodies() {
        String deep = "{\"data\":" + "[".repeat(5_000) + "]".repeat(5_000) + "," + META + "}";

        assertThat(WebhookEvent.parse(deep)).isInstanceOf(WebhookReading.Malformed.class);
        assertThat(WebhookEvent.parse(new byte[WebhookEvent.LARGEST_BODY + 1]))
                .isInstanceOfSatisfying(
                        WebhookReading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains("larger"));
    }

    @Test
    void keepsUnknownKindsAndActions() {
        WebhookEvent event = understood("""
                {"data":{"id":"any"},"previous":null,"meta":{"action":"archive","entity":"dealField","entity_id":"x",
                "company_id":"1","version":"2.1"}}""".getBytes(StandardCharsets.UTF_8));

        assertThat(event.meta().action()).isEqualTo(new EventAction.Other("archive"));
        assertThat(event.meta().entity()).isEqualTo(new EventObject.Other("dealField"));
        assertThat(event.data()).isInstanceOf(Snapshot.Other.class);
        assertThat(event.meta().attempt()).isEqualTo(1);
    }

    @Test
    void readsTheOldTimestampOfUsers() {
        WebhookEvent event = understood("""
                {"data":{"id":"15702024","active_flag":false},"previous":{"active_flag":true},"meta":{"action":"change",
                "entity":"user","entity_id":"15702024","company_id":"1","version":"2.0","timestamp":1669304802}}""".getBytes(StandardCharsets.UTF_8));

        assertThat(event.meta().timestamp()).isEqualTo(Instant.ofEpochSecond(1669304802));
        assertThat(event.data())
                .isInstanceOfSatisfying(
                        Snapshot.User.class, user -> assertThat(user.isActive()).isFalse());
    }

    @Test
    void givesEveryAttemptOfAnEventTheSameKeyAndAnotherEventAnother() {
        String body = "{\"data\":{\"id\":8}," + META + "}";
        String key = understood(body).dedupeKey();

        assertThat(understood(body.replace("\"attempt\":1", "\"attempt\":3")).dedupeKey())
                .isEqualTo(key);
        assertThat(understood(body.replace("\"webhook_id\":\"5\"", "\"webhook_id\":\"6\""))
                        .dedupeKey())
                .isNotEqualTo(key);
        assertThat(understood(body.replace("\"entity_id\":\"8\"", "\"entity_id\":\"9\""))
                        .dedupeKey())
                .isNotEqualTo(key);
        assertThat(understood(body.replace("\"id\":\"e1\"", "\"id\":\"e2\"")).dedupeKey())
                .isNotEqualTo(key);
    }

    private static WebhookEvent understood(String body) {
        return understood(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookEvent understood(byte[] body) {
        return switch (WebhookEvent.parse(body)) {
            case WebhookReading.Understood(WebhookEvent event) -> event;
            case WebhookReading.VersionOne(String reason) -> throw new AssertionError(reason);
            case WebhookReading.Malformed(String reason) -> throw new AssertionError(reason);
        };
    }
}
