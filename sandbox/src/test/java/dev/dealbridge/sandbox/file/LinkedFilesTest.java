package dev.dealbridge.sandbox.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LinkedFilesTest {
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults());
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Api.Answer form(String path, String form) {
        return api.send("POST", path, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hangsOnActivitiesAndLeads() {
        long person = api.post("/api/v2/persons", "{\"name\":\"Eva\"}").id();
        String lead = api.post("/v1/leads", "{\"title\":\"Anfrage\",\"person_id\":" + person + "}")
                .data()
                .path("id")
                .stringValue();
        long activity = api.post("/api/v2/activities", "{}").id();

        JsonNode onLead =
                api.upload("a.txt", new byte[] {1}, Map.of("lead_id", lead)).data();
        JsonNode onActivity = api.upload("b.txt", new byte[] {1}, Map.of("activity_id", Long.toString(activity)))
                .data();

        assertThat(onLead.path("lead_id").stringValue()).isEqualTo(lead);
        assertThat(onLead.path("lead_name").stringValue()).isEqualTo("Anfrage");
        assertThat(onActivity.path("activity_id").longValue()).isEqualTo(activity);
        assertThat(api.upload("c.txt", new byte[] {1}, Map.of("lead_id", "none"))
                        .status())
                .isEqualTo(400);
        assertThat(api.upload("c.txt", new byte[] {1}, Map.of("activity_id", "99"))
                        .status())
                .isEqualTo(400);
        assertThat(api.upload("c.txt", new byte[] {1}, Map.of("project_id", "1"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsSorted() {
        long first = api.upload("a.txt", new byte[] {1}, Map.of()).id();
        long second = api.upload("b.txt", new byte[] {1}, Map.of()).id();

        assertThat(api.get("/v1/files?sort=id%20DESC").data())
                .extracting(file -> file.path("id").longValue())
                .containsExactly(second, first);
        assertThat(api.get("/v1/files?sort=update_time%20ASC").data())
                .extracting(file -> file.path("id").longValue())
                .containsExactly(first, second);
    }

    @Test
    void knowsFilesThatAreElsewhere() {
        long deal = api.post("/api/v2/deals", "{\"title\":\"D\"}").id();
        String rest = "&item_type=deal&item_id=" + deal + "&remote_location=googledrive";

        Api.Answer made = form("/v1/files/remote", "file_type=gdoc&title=Angebot" + rest);
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.data().path("name").stringValue()).isEqualTo("Angebot");
        assertThat(made.data().path("remote_location").stringValue()).isEqualTo("googledrive");
        Api.Answer linked = form("/v1/files/remoteLink", "remote_id=abc" + rest);
        assertThat(linked.data().path("remote_id").stringValue()).isEqualTo("abc");
        assertThat(linked.data().path("deal_id").longValue()).isEqualTo(deal);
        assertThat(api.get("/v1/deals/" + deal + "/files").data()).hasSize(2);
        assertThat(api.get("/v1/files/" + made.id() + "/download").status()).isEqualTo(404);

        assertThat(form("/v1/files/remote", "file_type=gdoc" + rest).status()).isEqualTo(400);
        assertThat(form("/v1/files/remote", "title=A&file_type=pdf" + rest).status())
                .isEqualTo(400);
        assertThat(form("/v1/files/remoteLink", ("remote_id=a" + rest).replace("googledrive", "disk"))
                        .status())
                .isEqualTo(400);
        assertThat(form("/v1/files/remoteLink", ("remote_id=a" + rest).replace("item_id=" + deal, "item_id=99"))
                        .status())
                .isEqualTo(400);
        assertThat(form("/v1/files/remoteLink", ("remote_id=a" + rest).replace("=deal", "=product"))
                        .status())
                .isEqualTo(400);
    }
}
