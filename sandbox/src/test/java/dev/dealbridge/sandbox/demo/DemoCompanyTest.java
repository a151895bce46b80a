package dev.dealbridge.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCompanyTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /// Loading once stopped at the deal with a discount, whose id is a UUID and not a number.
    @Test
    void loadsEveryDealWithItsValue() throws IOException, InterruptedException {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withPort(0));
                HttpClient http = HttpClient.newHttpClient()) {
            DemoCompany.into(sandbox.core());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(sandbox.baseUri().resolve("/api/v2/deals?limit=500"))
                            .header("x-api-token", sandbox.inspectorToken())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            Map<String, BigDecimal> values = new HashMap<>();
            for (JsonNode deal : JSON.readTree(answer.body()).get("data")) {
                values.put(
                        deal.get("title").stringValue(),
                        deal.get("value").decimalValue().stripTrailingZeros());
            }
            Map<String, BigDecimal> expected = new HashMap<>();
            DemoData.sample()
                    .deals()
                    .forEach(deal -> expected.put(deal.title(), deal.value().stripTrailingZeros()));
            assertThat(values).isEqualTo(expected);
        }
    }
}
