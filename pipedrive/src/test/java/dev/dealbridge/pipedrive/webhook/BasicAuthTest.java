package dev.dealbridge.pipedrive.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasicAuthTest {

    private final BasicAuth auth = new BasicAuth("bridge", "pässword:with:colons");

    @Test
    void acceptsItsOwnHeader() {
        assertThat(auth.accepts(auth.toHeader())).isTrue();
        assertThat(auth.accepts("basic  " + auth.toHeader().substring(6))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic !!!", "Bearer YnJpZGdlOng=", "Basic YnJpZGdlOng=", "x"})
    void refusesOthers(String header) {
        assertThat(auth.accepts(header)).isFalse();
    }

    @Test
    void refusesNearMissesAndNone() {
        assertThat(auth.accepts(null)).isFalse();
        assertThat(auth.accepts(new BasicAuth("bridge", "pässword:with:colon").toHeader()))
                .isFalse();
        assertThat(auth.accepts(new BasicAuth("Bridge", "pässword:with:colons").toHeader()))
                .isFalse();
        String padded =
                Base64.getEncoder().encodeToString("bridge:pässword:with:colons ".getBytes(StandardCharsets.UTF_8));
        assertThat(auth.accepts("Basic " + padded)).isFalse();
        assertThat(auth.accepts("Basic " + "A".repeat(5_000))).isFalse();
    }

    @Test
    void printsWithoutThePassword() {
        assertThat(auth.toString()).contains("bridge").doesNotContain("pässword");
    }

    @Test
    void refusesWhatCannotBeSent() {
        assertThatThrownBy(() -> new BasicAuth("a:b", "x")).hasMessageContaining("no colon");
        assertThatThrownBy(() -> new BasicAuth("a", "")).hasMessageContaining("1 to 255");
    }
}
