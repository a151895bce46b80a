package dev.dealbridge.pipedrive.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {

    private static final Operation LINE = new Operation("line", Method.GET, "/api/v2/deals/{id}/products/{line}", 1);

    @Test
    void fillsItsPath() {
        assertThat(LINE.pathFor(4, 2L)).isEqualTo("/api/v2/deals/4/products/2");
    }

    @Test
    void wantsAsManyValuesAsItHasPlaces() {
        assertThatThrownBy(() -> LINE.pathFor(4)).hasMessageContaining("Too few");
        assertThatThrownBy(() -> LINE.pathFor(4, 2, 1)).hasMessageContaining("Too many");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a%2Fb", "a?b", "a b", "ä"})
    void keepsValuesWithinTheirSegment(String value) {
        assertThatThrownBy(() -> LINE.pathFor(value, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsACallWithoutQueryHeadersAndBody() {
        Call call = Call.of(LINE, 1, 2)
                .withQuery(Map.of("term", "Jane"))
                .withHeader("x-api-token", "hunter2")
                .withBody(new Body.Form(Map.of("name", "Jane")));

        assertThat(call).hasToString("line (GET /api/v2/deals/1/products/2)");
    }
}
