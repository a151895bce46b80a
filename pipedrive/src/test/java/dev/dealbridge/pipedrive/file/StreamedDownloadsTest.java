package dev.dealbridge.pipedrive.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file on disk is there as a whole or not at all, and a stream is written once. Over real sockets.
class StreamedDownloadsTest {

    private static final FileId ID = new FileId(5);

    private final ScriptedServer server = new ScriptedServer();
    private final Pipedrive pipedrive = connect(server.uri());

    private static Pipedrive connect(URI uri) {
        return Pipedrive.connect(PipedriveSettings.of(uri, new ApiToken("secret-token"))
                .withPatience(new Patience(2, Duration.ofMillis(1), 2, Duration.ofSeconds(5)))
                .withTransferTimeout(Duration.ofSeconds(5)));
    }

    @AfterEach
    void stop() throws IOException {
        pipedrive.close();
        server.close();
    }

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void replacesAFile() throws IOException {
        Path target = Files.writeString(folder.resolve("a.pdf"), "old");
        server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        assertThat(pipedrive.files().download(ID, target, 8)).isEqualTo(8);

        assertThat(target).hasContent("%PDF-1.7");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void startsAFileAgainAfterACut() throws IOException {
        Path target = folder.resolve("a.pdf");
        server.thenRaw("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n%PDF")
                .then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        pipedrive.files().download(ID, target, 100);

        assertThat(target).hasContent("%PDF-1.7");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void leavesTheOldFileIfTheNewOneIsCut() throws IOException {
        Path target = Files.writeString(folder.resolve("a.pdf"), "old");
        for (int i = 0; i < 3; i++) {
            server.thenRaw("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n%PDF");
        }

        assertThatThrownBy(() -> pipedrive.files().download(ID, target, 100))
                .isInstanceOf(PipedriveException.Unreachable.class);

        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void leavesNothingOfAFileThatIsTooLarge() throws IOException {
        server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        assertThatThrownBy(() -> pipedrive.files().download(ID, folder.resolve("a.pdf"), 7))
                .isInstanceOf(PipedriveException.Unreadable.class)
                .hasMessageContaining("larger than 7 bytes");

        assertThat(files()).isEmpty();
    }

    @Test
    void leavesNothingOfAFileThatDoesNotExist() throws IOException {
        server.thenJson(404, "{\"success\":false,\"error\":\"File not found\"}");

        assertThatThrownBy(() -> pipedrive.files().download(ID, folder.resolve("a.pdf"), 100))
                .isInstanceOf(PipedriveException.NotFound.class)
                .hasMessageContaining("File not found");

        assertThat(files()).isEmpty();
    }

    @Test
    void givesUpAFileThatTricklesIn() throws IOException {
        try (Pipedrive hasty = Pipedrive.connect(PipedriveSettings.of(server.uri(), new ApiToken("secret-token"))
                .withPatience(Patience.NONE)
                .withTransferTimeout(Duration.ofMillis(300)))) {
            server.then((out, closing) -> {
                out.write("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n%PDF".getBytes(StandardCharsets.UTF_8));
                out.flush();
                closing.await();
            });

            assertThatThrownBy(() -> hasty.files().download(ID, folder.resolve("a.pdf"), 100))
                    .isInstanceOf(PipedriveException.Unreachable.class)
                    .hasMessageContaining("within 300 ms");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void saysThatAFileCannotBeWritten() {
        server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        assertThatThrownBy(() -> pipedrive.files().download(ID, folder.resolve("missing/a.pdf"), 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void writesToAStream() throws IOException {
        server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        assertThat(pipedrive.files().download(ID, stream, 100)).isEqualTo(8);

        assertThat(stream).hasToString("%PDF-1.7");
    }

    @Test
    void followsAStoreToAStream() throws IOException {
        try (ScriptedServer store = new ScriptedServer()) {
            server.thenJson(302, "<html>moved</html>", "location", store.uri() + "/bucket/a.pdf");
            store.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            pipedrive.files().download(ID, stream, 100);

            assertThat(stream).hasToString("%PDF-1.7");
        }
    }

    @Test
    void startsAgainAsLongAsNothingWasWrittenToTheStream() throws IOException {
        server.thenJson(503, "")
                .then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        pipedrive.files().download(ID, stream, 100);

        assertThat(stream).hasToString("%PDF-1.7");
    }

    @Test
    void doesNotWriteTwiceToAStream() {
        server.thenRaw("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n%PDF")
                .then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

        assertThatThrownBy(() -> pipedrive.files().download(ID, stream, 100))
                .isInstanceOf(PipedriveException.Unreachable.class);

        assertThat(stream).hasToString("%PDF");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void saysThatAStreamCannotBeWritten() {
        server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThatThrownBy(() -> pipedrive.files().download(ID, full, 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no space left");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void takesTheContentOfAWireWithoutStreams() throws IOException {
        Pipedrive inProcess = Pipedrive.over(_ -> Answers.ok("%PDF-1.7"));
        Path target = folder.resolve("a.pdf");

        assertThat(inProcess.files().download(ID, target, 8)).isEqualTo(8);

        assertThat(target).hasContent("%PDF-1.7");
        assertThatThrownBy(() -> inProcess.files().download(ID, stream, 7))
                .isInstanceOf(PipedriveException.Unreadable.class);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
