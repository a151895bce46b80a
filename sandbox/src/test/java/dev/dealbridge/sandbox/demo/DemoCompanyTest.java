package dev.dealbridge.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoCompanyTest {
    @TempDir
    Path folder;

    @Test
    void fillsTheSandboxOnceWithDealsOfTheirValue() {
        DemoData data = DemoData.sample();
        SandboxSettings settings = SandboxSettings.defaults().withData(folder);
        DemoCompany company;
        try (Sandbox sandbox = Sandbox.start(settings)) {
            company = DemoCompany.into(sandbox.core());
            Api api = new Api(sandbox.baseUri(), sandbox.token());
            JsonNode deals = api.get("/api/v2/deals").data();
            assertThat(deals).hasSize(data.deals().size());
            for (DemoData.Deal deal : data.deals()) {
                assertThat(deals).anySatisfy(row -> {
                    assertThat(row.path("title").stringValue()).isEqualTo(deal.title());
                    assertThat(row.path("value").decimalValue()).isEqualByComparingTo(deal.value());
                    assertThat(row.path("pipeline_id").longValue()).isEqualTo(company.pipelineId());
                    assertThat(row.path("status").stringValue()).isEqualTo("open");
                });
            }
            assertThat(api.get("/api/v2/deals/" + company.firstDealId() + "/products")
                            .data())
                    .hasSize(2);
            assertThat(api.get("/api/v2/organizations").data())
                    .anySatisfy(row -> assertThat(row.path("address").isNull()).isTrue())
                    .anySatisfy(row -> assertThat(
                                    row.path("address").path("country").stringValue(""))
                            .isEqualTo("DE"));
            assertThat(api.get("/api/v1/users/me").data().path("company_name").stringValue())
                    .isEqualTo(data.companyName());
        }
        try (Sandbox again = Sandbox.start(settings)) {
            assertThat(DemoCompany.into(again.core())).isEqualTo(company);
            assertThat(Objects.requireNonNull(again.control().counts().get("deal")))
                    .isEqualTo(data.deals().size());
        }
    }
}
