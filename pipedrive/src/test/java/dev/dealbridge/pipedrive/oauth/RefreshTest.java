package dev.dealbridge.pipedrive.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.file.FileUpload;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Endpoint;
import dev.dealbridge.pipedrive.transport.Patience;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that refreshes its tokens, over sockets, with other threads and processes beside it.
class RefreshTest {

    private static final int THREADS = 50;

    private final OAuthHost host = new OAuthHost();

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void callsWithTheTokenAndRefreshesNothingWhileItIsGood() {
        TokenStore store = new MemoryTokenStore(host.live());

        assertThat(call(store)).isEqualTo(1);

        assertThat(host.refreshes).hasValue(0);
    }

    @Test
    void refreshesShortlyBeforeTheTokenEnds() {
        OAuthTokens soonOver = host.tokens("access-0", Instant.now().plusSeconds(30));
        TokenStore store = new MemoryTokenStore(soonOver);

        call(store);

        assertThat(host.refreshes).hasValue(1);
        assertThat(host.refused).hasValue(0);
        assertThat(store.read().orElseThrow().accessToken()).isEqualTo("access-1");
    }

    @Test
    void doesNotRefreshBeforeEveryCallIfTokensAreShortLived() {
        host.life = 30;
        try (Pipedrive client = client(new MemoryTokenStore(host.ended()))) {
            for (int i = 0; i < 5; i++) {
                client.deals().get(new DealId(1));
            }
        }

        assertThat(host.refreshes).hasValue(1);
    }

    @Test
    @Tag("case-55")
    void refreshesOnceWhenPipedriveRefusesATokenThatShouldBeGood() {
        TokenStore store =
                new MemoryTokenStore(host.tokens("access-0-dead", Instant.now().plusSeconds(3_000)));

        assertThat(call(store)).isEqualTo(1);

        assertThat(host.refreshes).hasValue(1);
        assertThat(host.refused).hasValue(1);
    }

    @Test
    void doesNotRepeatAnUploadWhoseStreamWasRead() {
        TokenStore store =
                new MemoryTokenStore(host.tokens("access-0-dead", Instant.now().plusSeconds(3_000)));
        try (Pipedrive client = client(store)) {
            assertThatThrownBy(() -> client.files()
                            .upload(FileUpload.once("a.txt", new ByteArrayInputStream(new byte[] {1, 2, 3}), 3)
                                    .attachedTo(new DealId(1))))
                    .isInstanceOf(PipedriveException.Unauthorized.class);

            assertThat(client.deals().get(new DealId(1)).id()).isEqualTo(new DealId(1));
        }
    }

    @Test
    void givesUpWhenANewTokenIsRefusedAsWell() {
        host.valid.clear();
        TokenStore store =
                new MemoryTokenStore(host.tokens("access-0-dead", Instant.now().plusSeconds(3_000)));
        try (OAuthHost strange = new OAuthHost();
                Pipedrive client = Pipedrive.connect(PipedriveSettings.of(strange.app(), store))) {
            // Tokens of one host, used at another.
            assertThatThrownBy(() -> client.deals().get(new DealId(1)))
                    .isInstanceOfSatisfying(
                            PipedriveException.Unauthorized.class,
                            e -> assertThat(e.needsReinstall()).isFalse())
                    .hasMessageContaining("a new access token is refused as well");
            assertThat(strange.refreshes).hasValue(1);
            assertThat(host.refused).hasValue(2);
        }
    }

    @Test
    @Tag("case-54")
    void asksADeadRefreshTokenOnlyOnce() {
        TokenStore store = new MemoryTokenStore(host.ended());
        host.refreshToken = "another";
        try (Pipedrive client = client(store)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> client.deals().get(new DealId(1)))
                        .isInstanceOfSatisfying(
                                PipedriveException.Unauthorized.class,
                                e -> assertThat(e.needsReinstall()).isTrue());
            }
            assertThat(host.forms).hasSize(1);

            store.change(_ -> Optional.of(host.live()));
            assertThat(client.deals().get(new DealId(1)).id()).isEqualTo(new DealId(1));
        }
    }

    @Test
    void asksForAReinstallWhenTheStoreIsEmpty() {
        TokenStore store = new MemoryTokenStore(host.live());
        try (Pipedrive client = client(store)) {
            store.change(_ -> Optional.empty());

            assertThatThrownBy(() -> client.deals().get(new DealId(1)))
                    .isInstanceOfSatisfying(
                            PipedriveException.Unauthorized.class,
                            e -> assertThat(e.needsReinstall()).isTrue());
        }
        assertThatThrownBy(() -> PipedriveSettings.of(host.app(), new MemoryTokenStore()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    @Test
    @Tag("case-54")
    void livesOnTheOldTokenWhileTheOAuthHostIsDown() {
        host.valid.add("access-0");
        host.tokenStatus = 503;
        TokenStore store =
                new MemoryTokenStore(host.tokens("access-0", Instant.now().plusSeconds(30)));

        assertThat(call(store)).isEqualTo(1);
    }

    @Test
    void saysThatNothingWasSentWhenNoTokenIsToBeHad() {
        host.tokenStatus = 503;

        assertThatThrownBy(() -> call(new MemoryTokenStore(host.ended())))
                .isInstanceOfSatisfying(
                        PipedriveException.Unreachable.class,
                        e -> assertThat(e.sent()).isFalse())
                .hasMessageStartingWith("getDeal")
                .hasMessageContaining("Nothing was sent");
    }

    @Test
    void letsManyThreadsShareOneFailure() throws Exception {
        host.tokenStatus = 503;
        host.delay = Duration.ofMillis(300);
        try (Pipedrive client = client(new MemoryTokenStore(host.ended()))) {
            assertThat(inThreads(() -> {
                        client.deals().get(new DealId(1));
                        return 1L;
                    }))
                    .isEmpty();
        }
        assertThat(host.forms).hasSizeLessThan(5);
    }

    @Test
    @Tag("case-53")
    void refreshesOnceForManyThreadsAndClients() throws Exception {
        TokenStore store = new MemoryTokenStore(host.ended());
        host.delay = Duration.ofMillis(50);
        try (Pipedrive one = client(store);
                Pipedrive other = client(store)) {
            List<Long> ids = inThreads(() -> one.deals().get(new DealId(1)).id().value()
                    + other.deals().get(new DealId(1)).id().value());

            assertThat(ids).hasSize(THREADS).containsOnly(2L);
        }
        assertThat(host.refreshes).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60, 3_000})
    @Tag("case-53")
    void refreshesOnceAcrossProcesses(long secondsLeft, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("tokens.json");
        host.delay = Duration.ofMillis(50);
        OAuthTokens useless = host.tokens("access-0", Instant.now().plusSeconds(secondsLeft));
        new FileTokenStore(file).change(_ -> Optional.of(useless));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            RefreshingProcess.class.getName(),
                            file.toString(),
                            host.uri().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out-" + i).toFile())
                    .start());
        }
        for (int i = 0; i < 2; i++) {
            assertThat(processes.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(folder.resolve("out-" + i), StandardCharsets.UTF_8))
                    .contains("calls " + RefreshingProcess.THREADS);
        }

        assertThat(host.refreshes).hasValue(1);
        assertThat(host.refused.get() > 0).isEqualTo(secondsLeft > 0);
    }

    @Test
    void refreshesOnVirtualTimeOverOneWire() {
        Instant start = Instant.parse("2026-11-24T10:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        List<Call> sent = new ArrayList<>();
        OAuthTokens first = new OAuthTokens(
                "first", "r", start.plusSeconds(3_600), URI.create("https://acme.pipedrive.com"), List.of());
        TokenStore store = new MemoryTokenStore(first);
        Pipedrive client = Pipedrive.connect(
                PipedriveSettings.of(OAuthHost.APP, store),
                call -> {
                    sent.add(call);
                    return Answers.ok(call.path().equals("/oauth/token") ? """
                            {"access_token":"second","refresh_token":"r","expires_in":3600,
                            "api_domain":"https://acme.pipedrive.com"}""" : Answers.deal(1));
                },
                now::get,
                _ -> {});

        client.deals().get(new DealId(1));
        now.set(start.plusSeconds(3_541));
        client.deals().get(new DealId(1));

        assertThat(sent)
                .extracting(call -> call.operation().name())
                .containsExactly("getDeal", "refresh-tokens", "getDeal");
        assertThat(sent.getLast().headers()).containsEntry("authorization", "Bearer second");
        assertThat(sent.toString()).doesNotContain("second");
        assertThat(store.read().orElseThrow().expiresAt()).isEqualTo(start.plusSeconds(7_141));
        assertThat(client.meter().tokens()).isEqualTo(2);
    }

    @Test
    @Tag("case-58")
    void sendsTheTokenNowhereElse() {
        PipedriveSettings settings = PipedriveSettings.of(host.app(), new MemoryTokenStore(host.live()));

        for (String address :
                List.of("https://evil.example", "http://10.0.0.1", "https://pipedrive.com.evil.example")) {
            assertThatThrownBy(() -> settings.withEndpoint(Endpoint.of(URI.create("https://x.pipedrive.com"))
                                    .withPlainHttp())
                            .withEndpoint(new Endpoint(
                                    URI.create(address),
                                    true,
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(1),
                                    Duration.ofSeconds(1),
                                    Endpoint.Size.mebibytes(1),
                                    Endpoint.Size.mebibytes(1))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(settings.toString()).doesNotContain("access-0").doesNotContain("the-client-secret");
    }

    private long call(TokenStore store) {
        try (Pipedrive client = client(store)) {
            return client.deals().get(new DealId(1)).id().value();
        }
    }

    private Pipedrive client(TokenStore store) {
        return Pipedrive.connect(PipedriveSettings.of(host.app(), store)
                .withPatience(Patience.NONE)
                .withStartBurstLimit(1_000));
    }

    /// What the threads that succeeded gave.
    private static List<Long> inThreads(Callable<Long> work) throws InterruptedException {
        List<Long> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> works = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                works.add(work);
            }
            for (Future<Long> future : threads.invokeAll(works)) {
                if (future.state() == Future.State.SUCCESS) {
                    results.add(future.resultNow());
                }
            }
        }
        return results;
    }
}
