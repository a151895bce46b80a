package dev.dealbridge.pipedrive.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.support.SharedData;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Json;
import java.time.Instant;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class WebhookDeliveryTest {

    private static final String LEAD = "adf21080-0e10-11eb-879b-05d71fb426ec";

    @ParameterizedTest
    @EnumSource(value = EventObject.Known.class, mode = EnumSource.Mode.EXCLUDE, names = "ANY")
    void isReadAsWhatItSays(EventObject.Known object) {
        String id = object == EventObject.Known.LEAD ? LEAD : "8";
        ObjectNode record = object == EventObject.Known.LEAD ? json().put("id", LEAD) : json().put("id", 8);
        ObjectNode before = json().put("update_time", "2026-01-01T00:00:00Z");

        WebhookEvent created = read(WebhookDelivery.created(object, id, record));
        WebhookEvent changed = read(WebhookDelivery.changed(object, id, record, before));
        WebhookEvent deleted = read(WebhookDelivery.deleted(object, id, record));

        assertThat(created.meta().action()).isEqualTo(EventAction.Known.CREATE);
        assertThat(created.meta().entity()).isEqualTo(object);
        assertThat(created.meta().entityId()).isEqualTo(id);
        assertThat(Objects.requireNonNull(created.data()).raw().tree()).isEqualTo(record);
        assertThat(created.previous()).isNull();
        assertThat(changed.meta().action()).isEqualTo(EventAction.Known.CHANGE);
        assertThat(Objects.requireNonNull(changed.previous()).raw().tree()).isEqualTo(before);
        assertThat(deleted.meta().action()).isEqualTo(EventAction.Known.DELETE);
        assertThat(deleted.data()).isNull();
        assertThat(Objects.requireNonNull(deleted.previous()).raw().tree()).isEqualTo(record);
        assertThat(created.dedupeKey()).isNotEqualTo(changed.dedupeKey());
    }

    @Test
    void repeatsAnEventAsAnAttempt() {
        WebhookDelivery delivery = WebhookDelivery.created(EventObject.Known.DEAL, "8", json());
        Instant time = Instant.parse("2026-11-24T10:00:00.123Z");

        assertThat(read(delivery.withAttempt(4)).dedupeKey())
                .isEqualTo(read(delivery).dedupeKey());
        assertThat(read(delivery.at(time)).meta().timestamp()).isEqualTo(time);
        assertThat(read(delivery.at(time)).dedupeKey())
                .isNotEqualTo(read(delivery).dedupeKey());
        assertThat(read(delivery.withMeta("merged_to_id", "9")).meta().mergedToId())
                .isEqualTo("9");
        assertThatThrownBy(() -> delivery.withAttempt(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookDelivery.created(EventObject.Known.ANY, "8", json()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comesWithTheHeadersOfPipedrive() {
        BasicAuth auth = new BasicAuth("u", "p4ssw0rd");
        WebhookDelivery delivery =
                WebhookDelivery.created(EventObject.Known.DEAL, "8", json()).withAuth(auth);

        assertThat(auth.accepts(delivery.headers().get("authorization"))).isTrue();
        assertThat(delivery.headers()).containsEntry("user-agent", "Pipedrive Webhooks");
        assertThat(delivery.toString()).isEqualTo("WebhookDelivery[create of deal 8]");
    }

    @Test
    void hasTheShapeOfARecordedOne() {
        JsonNode recorded = Json.parse(
                        SharedData.bytes(SharedData.require("samples/webhooks-v2/live-2026-05-27-deal-create.json")))
                .get("body");

        JsonNode made = Json.parse(
                WebhookDelivery.created(EventObject.Known.DEAL, "8", json()).body());

        assertThat(new TreeSet<>(made.propertyNames())).isEqualTo(new TreeSet<>(recorded.propertyNames()));
        assertThat(new TreeSet<>(made.get("meta").propertyNames()))
                .isEqualTo(new TreeSet<>(recorded.get("meta").propertyNames()));
        made.get("meta")
                .properties()
                .forEach(entry -> assertThat(entry.getValue().getNodeType())
                        .as(entry.getKey())
                        .isEqualTo(recorded.get("meta").get(entry.getKey()).getNodeType()));
    }

    @Test
    void keepsWhatItWasGiven() {
        ObjectNode record = json().put("id", 8);
        WebhookDelivery delivery = WebhookDelivery.created(EventObject.Known.DEAL, "8", record);
        byte[] before = delivery.body();

        record.put("id", 9);
        delivery.withMeta("attempt", Changes.whole(2));

        assertThat(delivery.body()).isEqualTo(before);
    }

    private static WebhookEvent read(WebhookDelivery delivery) {
        return ((WebhookReading.Understood) WebhookEvent.parse(delivery.body())).event();
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
