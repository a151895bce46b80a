package dev.dealbridge.sandbox.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The products attached to deals in API v1.
class OldLinesTest {
    private final Sandbox sandbox =
            Sandbox.start(SandboxSettings.defaults().withClock(new SetClock("2026-11-24T10:00:00Z")));
    private final Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
    private final long deal =
            api.post("/api/v2/deals", "{\"title\":\"Sample\"}").id();
    private final long product =
            api.post("/api/v2/products", "{\"name\":\"Sensor\"}").id();
    private final String path = "/api/v1/deals/" + deal + "/products";

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Api.Answer add(String more) {
        return api.post(
                path, "{\"product_id\":\"%d\",\"item_price\":\"10.5\",\"quantity\":2%s}".formatted(product, more));
    }

    @Test
    void attachesChangesAndDetaches() {
        Api.Answer added = add(",\"enabled_flag\":1,\"tax\":19,\"duration\":1");

        assertThat(added.status()).isEqualTo(200);
        JsonNode line = added.data();
        assertThat(line.path("sum").intValue()).isEqualTo(21);
        assertThat(line.path("enabled_flag").booleanValue()).isTrue();
        assertThat(line.path("add_time").stringValue()).isEqualTo("2026-11-24 10:00:00");
        assertThat(line.path("product_attachment_id").longValue()).isEqualTo(added.id());
        assertThat(api.get("/api/v2/deals/" + deal).data().path("value").intValue())
                .isEqualTo(21);
        assertThat(api.put(path + "/" + added.id(), "{\"quantity\":\"3\",\"enabled_flag\":false}")
                        .data()
                        .path("enabled_flag")
                        .booleanValue())
                .isFalse();
        assertThat(api.delete(path + "/" + added.id()).id()).isEqualTo(added.id());
        assertThat(api.delete(path + "/" + added.id()).status()).isEqualTo(404);
    }

    @Test
    void listsWithTotals() {
        add("");
        add(",\"discount\":1,\"discount_type\":\"amount\"");

        Api.Answer answer = api.get(path + "?limit=1&include_product_data=1");

        assertThat(answer.data()).hasSize(1);
        assertThat(answer.data().get(0).path("sum_formatted").stringValue()).isEqualTo("€21");
        JsonNode totals = answer.body().path("additional_data");
        assertThat(totals.path("products_quantity_total").intValue()).isEqualTo(4);
        assertThat(totals.path("products_sum_total").intValue()).isEqualTo(41);
        assertThat(totals.path("products_sum_total_formatted").stringValue()).isEqualTo("€41");
        assertThat(totals.path("pagination").path("next_start").intValue()).isEqualTo(1);
        assertThat(api.get("/api/v1/deals/99/products").status()).isEqualTo(404);
    }

    @Test
    void refusesWhatCannotBe() {
        Api.Answer answer = add(",\"discount\":100.5");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(api.post(path, "{\"product_id\":1}").status()).isEqualTo(400);
        assertThat(api.put(path + "/99", "{\"quantity\":1}").status()).isEqualTo(404);
    }
}
