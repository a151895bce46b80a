package dev.dealbridge.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CompanySettingsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void knowsCurrenciesWithTheirDecimals() {
        JsonNode all = api.get("/v1/currencies").data();
        assertThat(all.size()).isGreaterThan(100);

        JsonNode yen = api.get("/v1/currencies?term=jpy").data();
        assertThat(yen).hasSize(1);
        assertThat(yen.path(0).path("decimal_points").intValue()).isZero();
        assertThat(yen.path(0).path("name").stringValue()).isEqualTo("Japanese Yen");
        assertThat(api.get("/v1/currencies?term=EURO")
                        .data()
                        .path(0)
                        .path("code")
                        .stringValue())
                .isEqualTo("EUR");
    }

    @Test
    void hasSettingsButNoConnectionsAndAddons() {
        assertThat(api.get("/v1/userSettings").data().path("list_limit").intValue())
                .isEqualTo(100);
        assertThat(api.get("/v1/userConnections").data()).isEmpty();
        assertThat(api.get("/v1/billing/subscriptions/addons").data()).isEmpty();
    }
}
