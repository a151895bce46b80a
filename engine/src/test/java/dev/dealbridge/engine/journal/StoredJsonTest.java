package dev.dealbridge.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StoredJsonTest {

    private record Everything(
            String text,
            BigDecimal amount,
            Instant at,
            LocalDate day,
            Duration took,
            Optional<String> maybe,
            List<BigDecimal> parts) {}

    @Test
    void readsBackExactlyWhatItWrote() {
        Everything value = new Everything(
                "NUL \0, lone \ud800, pair \ud83d\ude00, Umlaut ü, quote \" and \\",
                new BigDecimal("118.900"),
                Instant.parse("2026-03-01T10:00:00.123456789Z"),
                LocalDate.of(2026, 2, 28),
                Duration.ofMillis(1_500),
                Optional.of("here"),
                List.of(new BigDecimal("0.10"), new BigDecimal("1E+3").setScale(0)));

        assertThat(StoredJson.read(StoredJson.write(value), Everything.class)).isEqualTo(value);
    }

    @Test
    void writesWhatPostgresCanHold() {
        assertThat(StoredJson.write("NUL \0 and \ud800 and ü").chars()).allMatch(c -> c >= ' ' && c < 127);
    }

    @Test
    void keepsTrailingZeroesOfAmountsInTrees() {
        JsonNode node = StoredJson.read("{\"amount\":118.90}", JsonNode.class);

        assertThat(node.get("amount").decimalValue()).isEqualTo(new BigDecimal("118.90"));
    }

    @Test
    @Tag("case-36")
    void saysWhichTypeNoLongerFits() {
        assertThatThrownBy(() -> StoredJson.read("{\"amount\":\"much\"}", Everything.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no longer reads as")
                .hasMessageContaining("Everything");
    }
}
