package dev.dealbridge.pipedrive.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Uploads and downloads over real sockets.
class FilesTest {

    private static final String FILE = """
            {"success":true,"data":{"id":5,"name":"a.pdf","file_name":"a_0f3.pdf","file_type":"pdf","file_size":11,"deal_id":42,
            "active_flag":true,"add_time":"2026-01-01 10:00:00","lead_id":null,"description":""}}""";

    private final ScriptedServer server = new ScriptedServer();
    private final Pipedrive pipedrive =
            Pipedrive.connect(PipedriveSettings.of(server.uri(), new ApiToken("secret-token")));

    @AfterEach
    void stop() throws IOException {
        pipedrive.close();
        server.close();
    }

    @Test
    void uploadsBytesAsOneFilePartBesideItsLinks() {
        server.thenJson(201, FILE);

        AttachedFile file = pipedrive
                .files()
                .upload(FileUpload.of("Rechnung \"ä\".pdf", "hello bytes".getBytes(StandardCharsets.UTF_8))
                        .attachedTo(new DealId(42)));

        assertThat(file.id()).isEqualTo(new FileId(5));
        assertThat(file.name()).isEqualTo("a.pdf");
        assertThat(file.size()).isEqualTo(11);
        assertThat(file.dealId()).isEqualTo(new DealId(42));
        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/api/v1/files");
        String type = request.headers().getOrDefault("content-type", "");
        assertThat(type).startsWith("multipart/form-data; boundary=");
        String boundary = type.substring(type.indexOf('=') + 1);
        assertThat(request.body())
                .isEqualTo(("--" + boundary + "\n"
                                + "content-disposition: form-data; name=\"deal_id\"\n\n42\n"
                                + "--" + boundary + "\n"
                                + "content-disposition: form-data; name=\"file\"; filename=\"Rechnung %22ä%22.pdf\"\n"
                                + "content-type: application/pdf\n\nhello bytes\n"
                                + "--" + boundary + "--\n")
                        .replace("\n", "\r\n"));
    }

    @Test
    void streamsAFileFromDisk(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("a.xml");
        java.nio.file.Files.writeString(path, "<a/>");
        server.thenJson(200, FILE);

        pipedrive.files().upload(FileUpload.of("a.xml", path));

        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.body()).contains("content-type: application/xml\r\n\r\n<a/>\r\n--");
        assertThat(request.headers()).containsKey("content-length");
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path folder) {
        FileUpload upload = FileUpload.of("a.xml", folder.resolve("missing.xml"));

        assertThatThrownBy(() -> pipedrive.files().upload(upload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("missing.xml");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void neverUploadsTwiceByItself() {
        server.thenCut().thenJson(201, FILE);

        assertThatThrownBy(() -> pipedrive.files().upload(FileUpload.of("a.pdf", new byte[10])))
                .isInstanceOf(PipedriveException.OutcomeUnknown.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void downloadsContent() {
        server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        assertThat(pipedrive.files().download(new FileId(5))).asString().isEqualTo("%PDF-1.7");
    }

    @Test
    void followsADownloadToAnotherHostWithoutTheToken() throws IOException {
        try (ScriptedServer store = new ScriptedServer()) {
            server.thenJson(302, "", "location", store.uri() + "/bucket/a.pdf?signature=1");
            store.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            assertThat(pipedrive.files().download(new FileId(5))).asString().isEqualTo("%PDF-1.7");

            ScriptedServer.Received request = store.received().getFirst();
            assertThat(request.target()).isEqualTo("/bucket/a.pdf?signature=1");
            assertThat(request.headers()).doesNotContainKeys("x-api-token", "authorization", "cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "ftp://127.0.0.1/x",
                "http://user@127.0.0.1/x",
                "::not a uri",
                "file:///etc/passwd"
            })
    void doesNotFollowADownloadToWhereItShouldNotGo(String location) {
        server.thenJson(302, "", "location", location);

        assertThatThrownBy(() -> pipedrive.files().download(new FileId(5)))
                .isInstanceOf(PipedriveException.Refused.class);
    }

    @Test
    void doesNotFollowADownloadForEver() {
        for (int i = 0; i < 5; i++) {
            server.thenJson(302, "", "location", server.uri() + "/again");
        }

        assertThatThrownBy(() -> pipedrive.files().download(new FileId(5)))
                .isInstanceOf(PipedriveException.Refused.class);
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void renamesWithAForm() {
        server.thenJson(200, FILE);

        pipedrive.files().rename(new FileId(5), "neu & schön.pdf");

        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.body()).isEqualTo("name=neu+%26+sch%C3%B6n.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../a.pdf", "a\\b.pdf", "a\r\nx: y.pdf"})
    void refusesNamesThatWouldDoHarm(String name) {
        assertThatThrownBy(() -> FileUpload.of(name, new byte[1])).isInstanceOf(IllegalArgumentException.class);
    }
}
