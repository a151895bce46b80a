package dev.dealbridge.sandbox.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentsTest {
    private final SetClock clock = new SetClock("2026-11-24T12:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<String> items(String query) {
        Api.Answer answer = api.get("/v1/recents?" + query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.data()
                .valueStream()
                .map(item -> item.path("item").stringValue() + " " + item.path("id"))
                .toList();
    }

    @Test
    void tellsWhatChangedAfterAMoment() {
        clock.forward(Duration.ofSeconds(1));
        api.post("/api/v2/deals", "{\"title\":\"Crane\"}");
        clock.forward(Duration.ofSeconds(1));
        api.post("/api/v2/organizations", "{\"name\":\"Acme\"}");
        api.post("/api/v2/products", "{\"name\":\"Bolt\"}");
        clock.forward(Duration.ofSeconds(1));
        api.post("/api/v2/persons", "{\"name\":\"Jane\"}");

        assertThat(items("since_timestamp=2026-11-24%2012:00:00&items=deal,organization,product,person"))
                .containsExactly("deal 1", "organization 1", "product 1", "person 1");
        assertThat(items("since_timestamp=2026-11-24%2012:00:02")).containsExactly("person 1");
        Api.Answer page =
                api.get("/v1/recents?since_timestamp=2026-11-24%2012:00:00&start=1&limit=2&items=deal,product,person");
        assertThat(page.data().path(0).path("data").path("name").stringValue()).isEqualTo("Bolt");
        assertThat(page.body()
                        .path("additional_data")
                        .path("last_timestamp_on_page")
                        .stringValue())
                .isEqualTo("2026-11-24 12:00:03");
    }

    @Test
    void tellsOfPipelinesStagesUsersAndFilters() {
        api.post(
                "/v1/filters",
                "{\"name\":\"All\",\"type\":\"deals\",\"conditions\":{\"glue\":\"and\",\"conditions\":[]}}");

        assertThat(items("since_timestamp=2026-11-24%2011:59:59&items=filter,pipeline,stage,user"))
                .contains("filter 1", "pipeline 1", "stage 6", "user 1");
    }

    @Test
    void tellsOfActivityTypes() {
        clock.forward(Duration.ofSeconds(1));
        api.put("/v1/activityTypes/2", "{\"name\":\"Meet\"}");

        assertThat(items("since_timestamp=2026-11-24%2012:00:00&items=activityType"))
                .containsExactly("activityType 2");
    }

    @Test
    void tellsOfNotesFilesAndActivities() {
        long deal = api.post("/api/v2/deals", "{\"title\":\"Crane\"}").id();
        clock.forward(Duration.ofSeconds(1));
        api.post("/api/v1/notes", "{\"content\":\"Hello\",\"deal_id\":" + deal + "}");
        api.upload("crane.pdf", new byte[] {1, 2, 3}, Map.of("deal_id", Long.toString(deal)));
        api.post("/api/v2/activities", "{\"subject\":\"Call\",\"type\":\"call\",\"deal_id\":" + deal + "}");

        assertThat(items("since_timestamp=2026-11-24%2011:59:59&items=note,file,activity"))
                .containsExactlyInAnyOrder("note 1", "file 1", "activity 1");
    }

    @Test
    void reachesBackOneMonthOnly() {
        api.post("/api/v2/deals", "{\"title\":\"Crane\"}");
        clock.forward(Duration.ofDays(40));
        api.post("/api/v2/deals", "{\"title\":\"Truck\"}");

        assertThat(items("since_timestamp=2026-11-01%2000:00:00&items=deal")).containsExactly("deal 2");
        assertThat(api.get("/v1/recents").status()).isEqualTo(400);
        assertThat(api.get("/v1/recents?since_timestamp=yesterday").status()).isEqualTo(400);
    }
}
