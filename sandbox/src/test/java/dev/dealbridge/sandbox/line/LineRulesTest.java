package dev.dealbridge.sandbox.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Operations;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Query;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Lines with variations of products, which others serve.
class LineRulesTest {
    private final Store store = Store.open(null);
    private final LineRules rules =
            new LineRules(new Records(store, new Account(store, Plan.ULTIMATE), new Ids(new Random(1))));

    @AfterEach
    void close() {
        store.close();
    }

    private ObjectNode settled(long variation) {
        return store.transaction(() -> {
            put(Kind.PRODUCT, "{\"id\":1,\"name\":\"Sensor\"}");
            put(Kind.PRODUCT_VARIATION, "{\"id\":1,\"product_id\":1,\"name\":\"Large\"}");
            put(Kind.PRODUCT_VARIATION, "{\"id\":2,\"product_id\":9,\"name\":\"Other\"}");
            ObjectNode row = (ObjectNode) Json.parse("""
                    {"id":1,"deal_id":1,"product_id":1,"product_variation_id":%d,"item_price":2,"quantity":3,
                     "discount":0,"billing_frequency":"one-time","currency":"EUR"}""".formatted(variation));
            Call call = new Call(
                    Operations.all().getFirst(),
                    new Caller(1, 1, true),
                    Map.of(),
                    Query.parse(""),
                    new Body.Empty(),
                    Instant.parse("2026-11-24T10:00:00Z"));
            rules.settle(call, row, row);
            return row;
        });
    }

    private void put(Kind kind, String json) {
        store.put(kind, (ObjectNode) Json.parse(json));
    }

    @Test
    void takesVariationsOfTheProductOnly() {
        assertThat(settled(1).path("sum").intValue()).isEqualTo(6);
        assertThatThrownBy(() -> settled(2)).isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> settled(3)).isInstanceOf(ApiError.class);
    }
}
