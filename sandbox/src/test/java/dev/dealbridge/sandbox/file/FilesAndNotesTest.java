package dev.dealbridge.sandbox.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.server.Api;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.server.SetClock;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilesAndNotesTest {
    private final SetClock clock = new SetClock("2026-11-24T10:00:00Z");
    private final Sandbox sandbox = Sandbox.start(SandboxSettings.defaults().withClock(clock));
    private final Api api = new Api(sandbox.baseUri(), sandbox.token());
    private final long organization =
            api.post("/api/v2/organizations", "{\"name\":\"Muster\"}").id();
    private final long deal = api.post("/api/v2/deals", "{\"title\":\"Sample\",\"org_id\":" + organization + "}")
            .id();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void keepsAFileByteByByte() {
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);

        Api.Answer answer = api.upload("Rechnung 2026-0001.pdf", content, Map.of("deal_id", Long.toString(deal)));

        JsonNode file = answer.data();
        assertThat(file.path("name").stringValue()).isEqualTo("Rechnung 2026-0001.pdf");
        assertThat(file.path("file_name").stringValue()).matches("Rechnung 2026-0001_[0-9a-f]{40}\\.pdf");
        assertThat(file.path("file_size").intValue()).isEqualTo(100_000);
        assertThat(file.path("file_type").stringValue()).isEqualTo("pdf");
        assertThat(file.path("deal_id").longValue()).isEqualTo(deal);
        assertThat(file.path("deal_name").stringValue()).isEqualTo("Sample");
        assertThat(file.path("add_time").stringValue()).isEqualTo("2026-11-24 10:00:00");
        Api.Answer download = api.get("/api/v1/files/" + answer.id() + "/download");
        assertThat(download.raw().body()).isEqualTo(content);
        assertThat(download.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(download.header("content-disposition")).contains("filename=\"Rechnung 2026-0001.pdf\"");
        assertThat(api.get("/api/v1/files/" + answer.id()).data()).isEqualTo(file);
        assertThat(api.get("/api/v1/deals/" + deal + "/files").data()).hasSize(1);
    }

    @Test
    void renamesAndDeletesFiles() {
        long id = api.upload(
                        "a.txt", "x".getBytes(StandardCharsets.UTF_8), Map.of("org_id", Long.toString(organization)))
                .id();
        long other = api.upload("b.txt", "y".getBytes(StandardCharsets.UTF_8), Map.of())
                .id();

        JsonNode renamed = api.send(
                        "PUT",
                        "/api/v1/files/" + id,
                        "application/x-www-form-urlencoded",
                        "name=neu.txt&description=f%C3%BCr+uns".getBytes(StandardCharsets.UTF_8))
                .data();
        assertThat(renamed.path("name").stringValue()).isEqualTo("neu.txt");
        assertThat(renamed.path("description").stringValue()).isEqualTo("für uns");
        assertThat(api.get("/api/v1/organizations/" + organization + "/files").data())
                .hasSize(1);
        assertThat(api.get("/api/v1/files?sort=id%20DESC").data())
                .extracting(file -> file.path("id").longValue())
                .containsExactly(other, id);
        assertThat(api.delete("/api/v1/files/" + id).status()).isEqualTo(200);
        assertThat(api.delete("/api/v1/files/" + id).status()).isEqualTo(410);
        assertThat(api.get("/api/v1/files/" + id).data().path("active_flag").booleanValue())
                .isFalse();
        assertThat(api.get("/api/v1/files/" + id + "/download").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/organizations/" + organization + "/files").data())
                .isEmpty();
    }

    @Test
    void refusesUploadsWithoutAFileAsRecorded() {
        Api.Answer none = api.post("/api/v1/files", "{\"deal_id\":1}");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.body().path("error").stringValue()).isEqualTo("No files were provided with the request.");
        String text = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n/tmp/x.pdf\r\n--b--\r\n";
        Api.Answer path = api.send(
                "POST", "/api/v1/files", "multipart/form-data; boundary=b", text.getBytes(StandardCharsets.UTF_8));
        assertThat(path.body().path("error").stringValue())
                .isEqualTo("Invalid input: file - This field was not expected.");
        assertThat(api.upload("a.txt", new byte[] {1}, Map.of("deal_id", "99")).status())
                .isEqualTo(400);
        String torn = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nabc";
        assertThat(api.send(
                                "POST",
                                "/api/v1/files",
                                "multipart/form-data; boundary=b",
                                torn.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void putsANoteOnTheDealAndItsOrganization() {
        Api.Answer answer = api.post("/api/v1/notes", "{\"content\":\"<p>Hallo</p>\",\"deal_id\":" + deal + "}");

        assertThat(answer.status()).isEqualTo(201);
        JsonNode note = answer.data();
        assertThat(note.path("org_id").longValue()).isEqualTo(organization);
        assertThat(note.path("deal").path("title").stringValue()).isEqualTo("Sample");
        assertThat(note.path("user").path("is_you").booleanValue()).isTrue();
        assertThat(note.path("pinned_to_deal_flag").booleanValue()).isFalse();
        assertThat(api.post("/api/v1/notes", "{\"content\":\"x\"}")
                        .body()
                        .path("error")
                        .stringValue())
                .startsWith("Note must be associated");
        assertThat(api.post("/api/v1/notes", "{\"deal_id\":" + deal + "}").status())
                .isEqualTo(400);
        assertThat(api.post("/api/v1/notes", "{\"content\":\"x\",\"deal_id\":99}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void listsChangesAndDeletesNotes() {
        long first = api.post("/api/v1/notes", "{\"content\":\"a\",\"deal_id\":\"" + deal + "\"}")
                .id();
        clock.forward(Duration.ofHours(1));
        long second = api.post("/api/v1/notes", "{\"content\":\"b\",\"org_id\":" + organization + "}")
                .id();

        assertThat(api.get("/api/v1/notes?deal_id=" + deal).data()).hasSize(1);
        assertThat(api.get("/api/v1/notes?org_id=" + organization).data()).hasSize(2);
        assertThat(api.get("/api/v1/notes?updated_since=2026-11-24T10:30:00Z").data())
                .hasSize(1);
        JsonNode page = api.get("/api/v1/notes?limit=1").body();
        assertThat(page.path("additional_data")
                        .path("pagination")
                        .path("next_start")
                        .intValue())
                .isEqualTo(1);
        JsonNode changed = api.put("/api/v1/notes/" + first, "{\"content\":\"c\",\"pinned_to_deal_flag\":1}")
                .data();
        assertThat(changed.path("content").stringValue()).isEqualTo("c");
        assertThat(changed.path("pinned_to_deal_flag").booleanValue()).isTrue();
        assertThat(changed.path("last_update_user_id").intValue()).isEqualTo(1);
        assertThat(api.delete("/api/v1/notes/" + first).data().booleanValue()).isTrue();
        assertThat(api.get("/api/v1/notes/" + first).data().path("active_flag").booleanValue())
                .isFalse();
        assertThat(api.get("/api/v1/notes").data())
                .extracting(note -> note.path("id").longValue())
                .containsExactly(second);
        assertThat(api.get("/api/v1/notes/99").status()).isEqualTo(404);
    }
}
