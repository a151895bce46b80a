package dev.dealbridge.invoice.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.invoice.SharedVectors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

class AllocationVectorsTest {

    private static final Map<Integer, String> CURRENCY_OF_SCALE = Map.of(0, "JPY", 2, "EUR", 3, "KWD");

    @TestFactory
    List<DynamicTest> allocatesAsComputed() {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : SharedVectors.read().get("allocation").values()) {
            String name = vector.get("total").asString() + " by " + vector.get("weights");
            tests.add(DynamicTest.dynamicTest(name, () -> check(vector)));
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void check(JsonNode vector) {
        String currency =
                Objects.requireNonNull(CURRENCY_OF_SCALE.get(vector.get("scale").intValue()));
        List<BigDecimal> weights = new ArrayList<>();
        vector.get("weights").forEach(weight -> weights.add(new BigDecimal(weight.asString())));
        List<Money> expected = new ArrayList<>();
        vector.get("result").forEach(part -> expected.add(Money.of(currency, part.asString())));

        assertThat(Money.of(currency, vector.get("total").asString()).allocate(weights))
                .isEqualTo(expected);
    }
}
