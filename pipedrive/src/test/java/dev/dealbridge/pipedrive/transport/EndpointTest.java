package dev.dealbridge.pipedrive.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.pipedrive.com",
                "https://acme.pipedrive.com/",
                "http://127.0.0.1:8471",
                "http://localhost:1",
                "http://[::1]:1",
                "https://proxy.example/pd"
            })
    void acceptsAddresses(String uri) {
        assertThat(Endpoint.of(URI.create(uri)).baseUri()).hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.pipedrive.com",
                "ftp://acme.pipedrive.com",
                "https:///x",
                "https://user:secret@acme.pipedrive.com",
                "https://acme.pipedrive.com?api_token=secret",
                "https://acme.pipedrive.com#x",
                "mailto:a@b.c"
            })
    void refusesOthersWithoutQuotingThem(String uri) {
        assertThatThrownBy(() -> Endpoint.of(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://acme.pipedrive.com")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesToShowTheTokenOnTheWay() {
        URI plain = URI.create("http://acme.pipedrive.com");

        assertThatThrownBy(() -> Endpoint.of(plain)).hasMessageContaining("use https");
        assertThat(Endpoint.of(URI.create("https://x")).withPlainHttp().plainHttpAllowed())
                .isTrue();
    }

    @Test
    void refusesTimeoutsThatEndBeforeTheyBegin() {
        Endpoint endpoint = Endpoint.of(URI.create("https://acme.pipedrive.com"));

        assertThatThrownBy(() -> endpoint.withTimeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> endpoint.withTransferTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Endpoint.Size(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "ä", " a"})
    void refusesTokensThatCannotBeOne(String token) {
        assertThatThrownBy(() -> new ApiToken(token)).isInstanceOf(IllegalArgumentException.class);
    }
}
