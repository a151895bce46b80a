package dev.dealbridge.pipedrive.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.id.DealId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RawObjectTest {

    private static RawObject raw(String json) {
        return RawObject.of((ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8)), "data");
    }

    private static RawObject with(String value) {
        return raw("{\"id\":7,\"x\":" + value + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "\"42\"", "{\"value\":42,\"name\":\"n\"}", "{\"id\":42}", "42.0", "4.2e1"})
    void readsAnIdInEveryShape(String value) {
        assertThat(with(value).id("x", DealId::new)).isEqualTo(new DealId(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void readsNullAndEmptyTextAsNothing(String value) {
        RawObject raw = with(value);
        assertThat(raw.id("x", DealId::new)).isNull();
        assertThat(raw.text("x")).isNull();
        assertThat(raw.number("x")).isNull();
        assertThat(raw.flag("x")).isNull();
        assertThat(raw.time("x")).isNull();
        assertThat(raw.date("x")).isNull();
        assertThat(raw.object("x")).isNull();
        assertThat(raw.objects("x")).isEmpty();
        assertThat(raw.numbers("x")).isEmpty();
        assertThat(raw.texts("x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "0", "1.5", "\"abc\"", "true", "[1]", "{\"name\":1}", "1e30", "{\"value\":{\"value\":1}}"})
    void refusesWhatIsNoId(String value) {
        assertThatThrownBy(() -> with(value).id("x", DealId::new))
                .isInstanceOf(UnexpectedJsonException.class)
                .hasMessageStartingWith("data.x must be")
                .hasMessageContaining("record 7");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "1,true", "'\"true\"',true", "'\"1\"',true", "false,false", "0,false", "'\"false\"',false"
    })
    void readsAFlagInEveryShape(String json, boolean expected) {
        assertThat(with(json).flag("x")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"yes\"", "[]", "{}"})
    void refusesWhatIsNoFlag(String json) {
        assertThatThrownBy(() -> with(json).flag("x")).isInstanceOf(UnexpectedJsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-05-15T09:55:02Z\"",
                "\"2026-05-15T09:55:02.000Z\"",
                "\"2026-05-15 09:55:02\"",
                "\"2026-05-15T11:55:02+02:00\"",
                "1778838902"
            })
    void readsATimeInEveryShape(String json) {
        assertThat(with(json).time("x")).isEqualTo(Instant.parse("2026-05-15T09:55:02Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2026-05-15\"", "\"2026-13-01 00:00:00\"", "\"soon\"", "1.5", "true", "99999999999999999999"})
    void refusesWhatIsNoTime(String json) {
        assertThatThrownBy(() -> with(json).time("x")).isInstanceOf(UnexpectedJsonException.class);
    }

    @Test
    void keepsMoneyExact() {
        assertThat(with("0.1").number("x")).isEqualByComparingTo("0.1");
        assertThat(with("12345678901234567890.12").number("x")).isEqualByComparingTo("12345678901234567890.12");
        assertThat(with("\"19.90\"").number("x")).isEqualByComparingTo("19.9");
        assertThat(Json.bytes(raw("{\"a\":100.10,\"b\":1e2}").tree()))
                .asString()
                .isEqualTo("{\"a\":100.10,\"b\":100}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "\"1e999999999\"", "\"12a\"", "{}", "true"})
    void refusesNumbersThatAreNoneOrWouldFillTheMemory(String json) {
        assertThatThrownBy(() -> with(json).number("x")).isInstanceOf(UnexpectedJsonException.class);
    }

    @Test
    void readsListsInEveryShape() {
        assertThat(with("[3,\"7\"]").numbers("x")).isEqualTo(List.of(3L, 7L));
        assertThat(with("\"3,7\"").numbers("x")).isEqualTo(List.of(3L, 7L));
        assertThat(with("3").numbers("x")).isEqualTo(List.of(3L));
        assertThat(with("[\"a\",1]").texts("x")).isEqualTo(List.of("a", "1"));
        assertThat(with("[{\"a\":1},{\"a\":2}]").objects("x"))
                .extracting(o -> o.number64("a"))
                .containsExactly(1L, 2L);
        assertThatThrownBy(() -> with("[1]").objects("x")).hasMessageContaining("a list of objects");
        assertThatThrownBy(() -> with("[{\"a\":\"x\"}]").objects("x").getFirst().number64("a"))
                .hasMessageContaining("data.x[0].a");
    }

    @Test
    void knowsDeletedRecordsOfBothVersions() {
        assertThat(raw("{\"is_deleted\":true}").isMarkedDeleted()).isTrue();
        assertThat(raw("{\"is_deleted\":false,\"active_flag\":false}").isMarkedDeleted())
                .isFalse();
        assertThat(raw("{\"active_flag\":false}").isMarkedDeleted()).isTrue();
        assertThat(raw("{\"active\":false}").isMarkedDeleted()).isTrue();
        assertThat(raw("{}").isMarkedDeleted()).isFalse();
    }

    @Test
    void readsDates() {
        assertThat(with("\"2026-02-28\"").date("x")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThatThrownBy(() -> with("\"2026-02-30\"").date("x")).hasMessageContaining("YYYY-MM-DD");
    }

    @Test
    void cannotBeChangedThroughWhatItHandsOut() {
        RawObject raw = raw("{\"a\":{\"b\":1}}");
        raw.tree().put("a", 2);
        ((ObjectNode) raw.node("a")).put("b", 2);

        assertThat(raw).isEqualTo(raw("{\"a\":{\"b\":1}}")).hasSameHashCodeAs(raw("{\"a\":{\"b\":1}}"));
    }

    @Test
    void printsNoContent() {
        assertThat(raw("{\"http_auth_password\":\"hunter2\"}")).hasToString("{1 properties}");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> with("null").requiredText("x"))
                .hasMessageContaining("data.x must be a text but is null");
        assertThatThrownBy(() -> with("1").requiredNumber("y"))
                .hasMessageContaining("data.y must be a number but is missing");
    }

    @Test
    void readsAnAddress() {
        assertThat(with("\"https://example.com/a.png\"").uri("x")).isEqualTo(URI.create("https://example.com/a.png"));
        assertThat(with("null").uri("x")).isNull();
    }

    @Test
    void namesTheRecordWhoseAddressIsNone() {
        assertThatThrownBy(() -> with("\"https://example.com/a b.png\"").uri("x"))
                .isInstanceOf(UnexpectedJsonException.class)
                .hasMessageStartingWith("data.x must be an address")
                .hasMessageContaining("record 7");
    }
}
