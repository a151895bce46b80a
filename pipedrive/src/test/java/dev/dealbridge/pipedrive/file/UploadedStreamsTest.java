package dev.dealbridge.pipedrive.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FileId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.support.ScriptedServer;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Patience;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/// A stream is sent once. Over real sockets.
class UploadedStreamsTest {

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

    @Test
    void sendsAStreamWithItsLength() {
        server.thenJson(201, FILE);

        AttachedFile file = pipedrive.files().upload(once("hello", 5).attachedTo(new DealId(42)));

        assertThat(file.id()).isEqualTo(ID);
        ScriptedServer.Received request = server.received().getFirst();
        assertThat(request.headers()).containsKey("content-length").doesNotContainKey("transfer-encoding");
        assertThat(request.body()).contains("content-type: application/pdf\r\n\r\nhello\r\n--");
    }

    @Test
    void sendsAnEmptyStream() {
        server.thenJson(201, FILE);

        pipedrive.files().upload(once("", 0));

        assertThat(server.received().getFirst().body()).contains("\r\n\r\n\r\n--");
    }

    @Test
    void doesNotSendAStreamAgainThatWasReadBeforeARefusal() {
        server.thenJson(429, "", "retry-after", "1").thenJson(201, FILE);

        assertThatThrownBy(() -> pipedrive.files().upload(once("hello", 5)))
                .isInstanceOf(PipedriveException.RateLimited.class);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void sendsBytesAgainAfterARefusal() {
        server.thenJson(429, "", "x-ratelimit-reset", "1").thenJson(201, FILE);

        pipedrive.files().upload(FileUpload.of("a.pdf", new byte[] {1}));

        assertThat(server.received()).hasSize(2);
    }

    @Test
    void sendsAStreamThatWasNotReadForWantOfAConnection() throws IOException {
        FileUpload upload = once("hello", 5);
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        try (Pipedrive nowhere = connect(closed)) {
            assertThatThrownBy(() -> nowhere.files().upload(upload)).isInstanceOf(PipedriveException.Unreachable.class);
        }
        server.thenJson(201, FILE);

        assertThat(pipedrive.files().upload(upload).id()).isEqualTo(ID);
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void holdsUpNoOtherCallWhileItWaitsForAStream() throws Exception {
        server.thenJson(200, "{\"success\":true,\"data\":{\"id\":7,\"name\":\"Won\"}}")
                .thenJson(201, FILE);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        InputStream slow = new FilterInputStream(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                reading.countDown();
                try {
                    arrived.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return super.read(bytes, offset, length);
            }
        };
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AttachedFile> upload =
                    other.submit(() -> pipedrive.files().upload(FileUpload.once("a.pdf", slow, 5)));
            reading.await();

            assertThat(pipedrive.pipelines().get(new PipelineId(7)).name()).isEqualTo("Won");

            arrived.countDown();
            assertThat(upload.get().id()).isEqualTo(ID);
        }
    }

    @Test
    void refusesAStreamThatWasRead() {
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
    void saysThatAStreamIsShorterThanPromised() {
        assertThatThrownBy(() -> pipedrive.files().upload(once("hello", 6)))
                .isInstanceOf(PipedriveException.Unreachable.class)
                .hasMessageContaining("ended after 5 of the promised 6 bytes");
    }

    @Test
    void saysThatAStreamIsLongerThanPromised() {
        assertThatThrownBy(() -> pipedrive.files().upload(once("hello", 4)))
                .isInstanceOf(PipedriveException.Unreachable.class)
                .hasMessageContaining("more than the promised 4 bytes");
    }

    @Test
    void saysThatAStreamFailed() throws IOException {
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
