package dev.dealbridge.sandbox.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InstallmentsTest {
    private static final String PART = "{\"description\":\"Deposit\",\"amount\":40.5,\"billing_date\":\"2026-03-10\"}";

    @Test
    void areAddedListedChangedAndDeleted() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
            long deal = dealWithLine(api, "");
            long other = dealWithLine(api, "");
            String path = "/api/v2/deals/" + deal + "/installments";

            Api.Answer added = api.post(path, PART);

            assertThat(added.status()).isEqualTo(200);
            assertThat(added.data().propertyNames())
                    .containsExactlyInAnyOrder("id", "amount", "billing_date", "description", "deal_id");
            assertThat(listed(api, deal + "," + other)).hasSize(1);
            assertThat(listed(api, Long.toString(other))).isEmpty();
            assertThat(api.patch(path + "/" + added.id(), "{\"amount\":50}")
                            .data()
                            .path("amount")
                            .decimalValue())
                    .isEqualByComparingTo("50");
            assertThat(api.delete("/api/v2/deals/" + other + "/installments/" + added.id())
                            .status())
                    .isEqualTo(404);
            assertThat(api.delete(path + "/" + added.id()).id()).isEqualTo(added.id());
            assertThat(listed(api, Long.toString(deal))).isEmpty();
        }
    }

    @Test
    void refusesWhatCannotBe() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults())) {
            Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());
            long bare = api.post("/api/v2/deals", "{\"title\":\"Bare\"}").id();
            long recurring = dealWithLine(api, ",\"billing_frequency\":\"monthly\"");
            long deal = dealWithLine(api, "");

            assertThat(api.post("/api/v2/deals/" + bare + "/installments", PART).status())
                    .isEqualTo(400);
            assertThat(api.post("/api/v2/deals/" + recurring + "/installments", PART)
                            .status())
                    .isEqualTo(400);
            assertThat(api.post("/api/v2/deals/" + deal + "/installments", PART.replace("40.5", "0"))
                            .status())
                    .isEqualTo(400);
            assertThat(api.get("/api/v2/deals/installments").status()).isEqualTo(400);
        }
    }

    @Test
    void areNotPartOfPlanLite() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withPlan(Plan.LITE, 1))) {
            Api api = new Api(sandbox.baseUri(), sandbox.inspectorToken());

            assertThat(api.get("/api/v2/deals/installments?deal_ids=1").status())
                    .isEqualTo(403);
        }
    }

    private static JsonNode listed(Api api, String deals) {
        return api.get("/api/v2/deals/installments?deal_ids=" + deals).data();
    }

    private static long dealWithLine(Api api, String more) {
        long product = api.post("/api/v2/products", "{\"name\":\"Workshop\"}").id();
        long deal = api.post("/api/v2/deals", "{\"title\":\"Deal\"}").id();
        api.post(
                "/api/v2/deals/" + deal + "/products",
                "{\"product_id\":%d,\"item_price\":100,\"quantity\":1%s}".formatted(product, more));
        return deal;
    }
}
