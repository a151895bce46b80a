package dev.dealbridge.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretVaultTest {

    private static final String OLD = key('o');
    private static final String NEW = key('n');

    @TempDir
    private Path folder;

    @Test
    void opensWhatItSealed() {
        SecretVault vault = SecretVault.of(NEW);
        byte[] sealed = vault.seal("päßwörd €", "acme:pipedrive");

        assertThat(vault.open(sealed, "acme:pipedrive")).isEqualTo("päßwörd €");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("wörd");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        SecretVault vault = SecretVault.of(NEW);

        assertThat(vault.seal("same", "acme:x")).isNotEqualTo(vault.seal("same", "acme:x"));
    }

    @Test
    void refusesBytesMovedToAnotherContext() {
        SecretVault vault = SecretVault.of(NEW);
        byte[] sealed = vault.seal("token", "acme:pipedrive");

        assertThatThrownBy(() -> vault.open(sealed, "globex:pipedrive"))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("globex:pipedrive")
                .hasMessageContaining("enter it again");
    }

    @Test
    void refusesEachChangedByte() {
        SecretVault vault = SecretVault.of(NEW);
        byte[] sealed = vault.seal("token", "acme:pipedrive");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open(changed, "acme:pipedrive")).isInstanceOf(SecretException.class);
        }
        assertThatThrownBy(() -> vault.open(new byte[0], "acme:pipedrive")).isInstanceOf(SecretException.class);
    }

    @Test
    @Tag("case-57")
    void opensWithAnOldKeyAndSealsWithTheNewOne() {
        byte[] sealed = SecretVault.of(OLD).seal("token", "acme:pipedrive");
        SecretVault rotated = SecretVault.of(NEW + "," + OLD);

        assertThat(rotated.open(sealed, "acme:pipedrive")).isEqualTo("token");
        assertThat(rotated.keyId()).isEqualTo(SecretVault.of(NEW).keyId());
        assertThat(SecretVault.of(NEW).open(rotated.seal("token", "acme:pipedrive"), "acme:pipedrive"))
                .isEqualTo("token");
    }

    @Test
    void saysWhichKeyIsMissing() {
        byte[] sealed = SecretVault.of(OLD).seal("token", "acme:pipedrive");

        assertThatThrownBy(() -> SecretVault.of(NEW).open(sealed, "acme:pipedrive"))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining(SecretVault.of(OLD).keyId())
                .hasMessageContaining("DEALBRIDGE_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "c2hvcnQ=", "not base64 at all!"})
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> SecretVault.of(text))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("32 bytes in Base64")
                .hasMessageNotContaining("at all!")
                .hasNoCause();
    }

    @Test
    void makesAKeyFileForItsOwnerOnlyAndReadsItAgain() throws Exception {
        Path file = folder.resolve("new").resolve("key");
        byte[] sealed = SecretVault.of(null, file).seal("token", "acme:pipedrive");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SecretVault.of("", file).open(sealed, "acme:pipedrive")).isEqualTo("token");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void prefersTheEnvironmentToTheFile() {
        Path file = folder.resolve("key");

        assertThat(SecretVault.of(NEW, file).keyId())
                .isEqualTo(SecretVault.of(NEW).keyId());
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesAKeyFileThatOthersMayRead() throws Exception {
        Path file = folder.resolve("key");
        Files.writeString(file, NEW);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SecretVault.of(null, file))
                .isInstanceOf(SecretException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    @Tag("case-57")
    void printsSecretsAsStars() {
        assertThat(new Secret("token")).hasToString("***");
        assertThat(new Secret("token").matches("token")).isTrue();
        assertThat(new Secret("token").matches("token2")).isFalse();
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII));
    }
}
