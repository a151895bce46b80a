package dev.dealbridge.pipedrive.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Patience;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Streams are sent and written once; files on disk are there as a whole or not at all. Over real sockets.
class StreamsTest {

    private static final String FILE =
            "{\"success\":true,\"data\":{\"id\":5,\"name\":\"a.pdf\",\"file_size\":5,\"active_flag\":true}}";
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

    @Nested
    class Uploads {

        @Test
        void sendAStreamWithItsLength() {
            server.thenJson(201, FILE);

            AttachedFile file = pipedrive.files().upload(once("hello", 5).attachedTo(new DealId(42)));

            assertThat(file.id()).isEqualTo(ID);
            ScriptedServer.Received request = server.received().getFirst();
            assertThat(request.headers()).containsKey("content-length").doesNotContainKey("transfer-encoding");
            assertThat(request.body()).contains("content-type: application/pdf\r\n\r\nhello\r\n--");
        }

        @Test
        void sendAnEmptyStream() {
            server.thenJson(201, FILE);

            pipedrive.files().upload(once("", 0));

            assertThat(server.received().getFirst().body()).contains("\r\n\r\n\r\n--");
        }

        @Test
        void doNotSendAStreamAgainThatWasReadBeforeARefusal() {
            server.thenJson(429, "", "retry-after", "1").thenJson(201, FILE);

            assertThatThrownBy(() -> pipedrive.files().upload(once("hello", 5)))
                    .isInstanceOf(PipedriveException.RateLimited.class);
            assertThat(server.received()).hasSize(1);
        }

        @Test
        void sendBytesAgainAfterARefusal() {
            server.thenJson(429, "", "x-ratelimit-reset", "1").thenJson(201, FILE);

            pipedrive.files().upload(FileUpload.of("a.pdf", new byte[] {1}));

            assertThat(server.received()).hasSize(2);
        }

        @Test
        void sendAStreamThatWasNotReadForWantOfAConnection() throws IOException {
            FileUpload upload = once("hello", 5);
            URI closed;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            }
            try (Pipedrive nowhere = connect(closed)) {
                assertThatThrownBy(() -> nowhere.files().upload(upload))
                        .isInstanceOf(PipedriveException.Unreachable.class);
            }
            server.thenJson(201, FILE);

            assertThat(pipedrive.files().upload(upload).id()).isEqualTo(ID);
        }

        @Test
        void refuseAStreamThatWasRead() {
            server.thenCut();
            FileUpload upload = once("hello", 5);
            assertThatThrownBy(() -> pipedrive.files().upload(upload))
                    .isInstanceOf(PipedriveException.OutcomeUnknown.class);

            assertThatThrownBy(() -> pipedrive.files().upload(upload.attachedTo(new DealId(1))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("open it anew");
            assertThat(server.received()).hasSize(1);
        }

        @Test
        void sayThatAStreamIsShorterThanPromised() {
            assertThatThrownBy(() -> pipedrive.files().upload(once("hello", 6)))
                    .isInstanceOf(PipedriveException.Unreachable.class)
                    .hasMessageContaining("ended after 5 of the promised 6 bytes");
        }

        @Test
        void sayThatAStreamIsLongerThanPromised() {
            assertThatThrownBy(() -> pipedrive.files().upload(once("hello", 4)))
                    .isInstanceOf(PipedriveException.Unreachable.class)
                    .hasMessageContaining("more than the promised 4 bytes");
        }

        @Test
        void sayThatAStreamFailed() throws IOException {
            InputStream broken = InputStream.nullInputStream();
            broken.close();

            assertThatThrownBy(() -> pipedrive.files().upload(FileUpload.once("a.pdf", broken, 5)))
                    .isInstanceOf(PipedriveException.Unreachable.class)
                    .hasMessageContaining("the stream to upload cannot be read");
        }

        private FileUpload once(String content, long size) {
            return FileUpload.once("a.pdf", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), size);
        }
    }

    @Nested
    class Downloads {

        @TempDir
        private Path folder;

        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

        @Test
        void replaceAFile() throws IOException {
            Path target = Files.writeString(folder.resolve("a.pdf"), "old");
            server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            assertThat(pipedrive.files().download(ID, target, 8)).isEqualTo(8);

            assertThat(target).hasContent("%PDF-1.7");
            assertThat(files()).containsExactly(target);
        }

        @Test
        void startAFileAgainAfterACut() throws IOException {
            Path target = folder.resolve("a.pdf");
            server.thenRaw("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n%PDF")
                    .then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            pipedrive.files().download(ID, target, 100);

            assertThat(target).hasContent("%PDF-1.7");
            assertThat(files()).containsExactly(target);
        }

        @Test
        void leaveTheOldFileIfTheNewOneIsCut() throws IOException {
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
        void leaveNothingOfAFileThatIsTooLarge() throws IOException {
            server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            assertThatThrownBy(() -> pipedrive.files().download(ID, folder.resolve("a.pdf"), 7))
                    .isInstanceOf(PipedriveException.Unreadable.class)
                    .hasMessageContaining("larger than 7 bytes");

            assertThat(files()).isEmpty();
        }

        @Test
        void leaveNothingOfAFileThatDoesNotExist() throws IOException {
            server.thenJson(404, "{\"success\":false,\"error\":\"File not found\"}");

            assertThatThrownBy(() -> pipedrive.files().download(ID, folder.resolve("a.pdf"), 100))
                    .isInstanceOf(PipedriveException.NotFound.class)
                    .hasMessageContaining("File not found");

            assertThat(files()).isEmpty();
        }

        @Test
        void giveUpAFileThatTricklesIn() throws IOException {
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
        void sayThatAFileCannotBeWritten() {
            server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            assertThatThrownBy(() -> pipedrive.files().download(ID, folder.resolve("missing/a.pdf"), 100))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("missing");
            assertThat(server.received()).hasSize(1);
        }

        @Test
        void writeToAStream() throws IOException {
            server.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            assertThat(pipedrive.files().download(ID, stream, 100)).isEqualTo(8);

            assertThat(stream).hasToString("%PDF-1.7");
        }

        @Test
        void followAStoreToAStream() throws IOException {
            try (ScriptedServer store = new ScriptedServer()) {
                server.thenJson(302, "<html>moved</html>", "location", store.uri() + "/bucket/a.pdf");
                store.then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

                pipedrive.files().download(ID, stream, 100);

                assertThat(stream).hasToString("%PDF-1.7");
            }
        }

        @Test
        void startAgainAsLongAsNothingWasWrittenToTheStream() throws IOException {
            server.thenJson(503, "")
                    .then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            pipedrive.files().download(ID, stream, 100);

            assertThat(stream).hasToString("%PDF-1.7");
        }

        @Test
        void doNotWriteTwiceToAStream() {
            server.thenRaw("HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\n%PDF")
                    .then((out, _) -> out.write(ScriptedServer.response(200, "application/pdf", "%PDF-1.7")));

            assertThatThrownBy(() -> pipedrive.files().download(ID, stream, 100))
                    .isInstanceOf(PipedriveException.Unreachable.class);

            assertThat(stream).hasToString("%PDF");
            assertThat(server.received()).hasSize(1);
        }

        @Test
        void sayThatAStreamCannotBeWritten() {
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
        void takeTheContentOfAWireWithoutStreams() throws IOException {
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
}
