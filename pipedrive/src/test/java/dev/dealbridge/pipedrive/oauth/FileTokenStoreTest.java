package dev.dealbridge.pipedrive.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTokensInAFileThatOnlyItsOwnerReads() throws IOException {
        Path file = folder.resolve("tokens.json");
        TokenStore store = new FileTokenStore(file);

        assertThat(store.read()).isEmpty();
        store.change(_ -> Optional.of(tokens("a")));

        assertThat(new FileTokenStore(file).read()).contains(tokens("a"));
        assertThat(store.toString()).contains("tokens.json");
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        store.change(_ -> Optional.of(tokens("b")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void staysAsItWasWhenTheChangeFails() {
        TokenStore store = new FileTokenStore(folder.resolve("tokens.json"));
        store.change(_ -> Optional.of(tokens("a")));

        assertThatThrownBy(() -> store.change(_ -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(store.read()).contains(tokens("a"));
        assertThat(store.change(_ -> Optional.empty())).isEmpty();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void survivesWhatACrashLeftBehind() throws IOException {
        Path file = folder.resolve("tokens.json");
        TokenStore store = new FileTokenStore(file);
        store.change(_ -> Optional.of(tokens("a")));
        Files.writeString(folder.resolve("tokens.json.new"), "{\"half");

        store.change(_ -> Optional.of(tokens("b")));

        assertThat(store.read()).contains(tokens("b"));
        assertThat(folder.resolve("tokens.json.new")).doesNotExist();
    }

    @Test
    void refusesAFileOfSomethingElseWithoutQuotingIt() throws IOException {
        Path file = folder.resolve("tokens.json");
        Files.writeString(file, "{\"access_token\":\"s3cret\"}");

        assertThatThrownBy(() -> new FileTokenStore(file).read())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> new FileTokenStore(folder)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FileTokenStore(folder.resolve("none/tokens.json")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void letsOneChangeAtATimeThroughSeveralStoresOfOneFile() throws Exception {
        Path file = folder.resolve("tokens.json");
        Path link = Files.createSymbolicLink(folder.resolve("way"), folder);
        new FileTokenStore(file).change(_ -> Optional.of(tokens("a")));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                TokenStore store = new FileTokenStore(i % 2 == 0 ? file : link.resolve("tokens.json"));
                threads.execute(() -> store.change(now -> now.map(old -> tokens(old.accessToken() + "x"))));
            }
        }

        assertThat(new FileTokenStore(file).read()).contains(tokens("a" + "x".repeat(20)));
    }

    private static OAuthTokens tokens(String access) {
        return new OAuthTokens(
                access,
                "r",
                Instant.parse("2026-11-24T10:00:00Z"),
                URI.create("https://acme.pipedrive.com"),
                List.of("base"));
    }
}
