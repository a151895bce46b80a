package dev.dealbridge.pipedrive.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.file.AttachedFile;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.note.NoteTerms;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As the real service is called: over TLS, by many threads at once, with bodies of many packets in both directions.
class EncryptedCallsTest {

    private static final char[] PASSWORD = "sample-password".toCharArray();
    private static final String LONG_TEXT = "<p>An agreed text.</p>".repeat(4_000);
    private static final int THREADS = 16;
    private static final int CALLS = 25;

    @TempDir
    private Path folder;

    private final ExecutorService answering = Executors.newVirtualThreadPerTaskExecutor();
    private SSLContext before;
    private HttpsServer server;
    private Pipedrive pipedrive;

    @BeforeEach
    void start() throws Exception {
        before = SSLContext.getDefault();
        SSLContext.setDefault(context(keys()));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(SSLContext.getDefault()));
        server.setExecutor(answering);
        server.createContext("/", EncryptedCallsTest::answer);
        server.start();
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort());
        pipedrive = Pipedrive.connect(
                PipedriveSettings.of(uri, new ApiToken("secret-token")).withStartBurstLimit(10_000));
    }

    @AfterEach
    void stop() {
        pipedrive.close();
        server.stop(0);
        answering.close();
        SSLContext.setDefault(before);
    }

    @Test
    void manyThreadsReadWriteAndUploadAtOnce() throws Exception {
        byte[] pdf = new byte[300_000];
        Path onDisk = Files.write(folder.resolve("b.pdf"), pdf);
        Callable<Integer> work = () -> {
            int right = 0;
            for (int i = 0; i < CALLS; i++) {
                right += pipedrive.notes().get(new NoteId(7)).content().equals(LONG_TEXT) ? 1 : 0;
                NoteTerms note = NoteTerms.of(LONG_TEXT).attachedTo(new DealId(1));
                right += pipedrive.notes().create(note).content().equals(LONG_TEXT) ? 1 : 0;
                FileUpload upload = i % 2 == 0 ? FileUpload.of("a.pdf", pdf) : FileUpload.of("b.pdf", onDisk);
                AttachedFile file = pipedrive.files().upload(upload.attachedTo(new DealId(1)));
                right += file.size() > pdf.length ? 1 : 0;
            }
            return right;
        };
        List<Future<Integer>> all;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            all = threads.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(_ -> work).toList());
        }
        for (Future<Integer> one : all) {
            assertThat(one.get()).isEqualTo(3 * CALLS);
        }
    }

    /// A note, or for an upload how long its body was.
    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            int length = body.readAllBytes().length;
            String data = exchange.getRequestURI().getPath().endsWith("/files")
                    ? "{\"id\":5,\"name\":\"a.pdf\",\"file_size\":%d,\"active_flag\":true}".formatted(length)
                    : "{\"id\":7,\"content\":\"%s\",\"active_flag\":true}".formatted(LONG_TEXT);
            byte[] json = "{\"success\":true,\"data\":%s}".formatted(data).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sample",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        // The certificate is its own authority.
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        try {
            authorities.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        authorities.setCertificateEntry("sample", keys.getCertificate("sample"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
