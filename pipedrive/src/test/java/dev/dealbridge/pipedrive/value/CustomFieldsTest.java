package dev.dealbridge.pipedrive.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class CustomFieldsTest {

    private static final CustomFields FIELDS = CustomFields.of(raw("""
            {"text":"abc","double":12.5,"monetary":{"value":500,"currency":"USD"},"enum":123,"labelled":{"id":123,"label":"A"},
            "date":"2024-01-01","unset":null,"address":{"value":"Main St 1, Berlin","route":"Main St","street_number":"1",
            "locality":"Berlin","country":"Germany","postal_code":"10115","subpremise":""},"emptyMoney":{"value":null,"currency":null}}"""));

    private static RawObject raw(String json) {
        return RawObject.of((ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8)), "custom_fields");
    }

    private static FieldCode code(String name) {
        return new FieldCode(name);
    }

    @Test
    void readsEveryTypeOfValue() {
        assertThat(FIELDS.text(code("text"))).isEqualTo("abc");
        assertThat(FIELDS.number(code("double"))).isEqualByComparingTo("12.5");
        assertThat(FIELDS.money(code("monetary"))).isEqualTo(new Monetary(new BigDecimal("500"), "USD"));
        assertThat(FIELDS.id(code("enum"))).isEqualTo(123);
        assertThat(FIELDS.id(code("labelled"))).isEqualTo(123);
        assertThat(FIELDS.date(code("date"))).isEqualTo(LocalDate.of(2024, 1, 1));
    }

    @Test
    void readsAnAddressWithItsEmptyPartsMissing() {
        PostalAddress address = FIELDS.address(code("address"));

        assertThat(address).isNotNull();
        if (address != null) {
            assertThat(address.street()).isEqualTo("Main St 1");
            assertThat(address.locality()).isEqualTo("Berlin");
            assertThat(address.postalCode()).isEqualTo("10115");
            assertThat(address.subpremise()).isNull();
            assertThat(address.toJson().has("subpremise")).isFalse();
            assertThat(address.toJson().get("street_number").stringValue()).isEqualTo("1");
        }
    }

    @Test
    void readsAddressPartsThatNobodyCanSeeAsMissing() {
        PostalAddress address = PostalAddress.of(raw("""
                {"value":"\u00a0","route":"\u200b","locality":"\u3000\u2060","postal_code":" \ufeff","country":"Germany"}"""));

        assertThat(address.value()).isNull();
        assertThat(address.street()).isNull();
        assertThat(address.locality()).isNull();
        assertThat(address.postalCode()).isNull();
        assertThat(address.country()).isEqualTo("Germany");
    }

    @Test
    void tellsUnsetFromAbsent() {
        assertThat(FIELDS).containsKey("unset").doesNotContainKey("absent");
        assertThat(FIELDS.isSet(code("unset"))).isFalse();
        assertThat(FIELDS.isSet(code("text"))).isTrue();
        assertThat(FIELDS.text(code("unset"))).isNull();
        assertThat(FIELDS.money(code("emptyMoney"))).isNull();
        assertThat(CustomFields.of(null)).isEmpty();
    }

    @Test
    void isAMapThatCannotBeChanged() {
        assertThat(FIELDS.get("text")).isNotNull().hasToString("\"abc\"");
        assertThatThrownBy(() -> FIELDS.entrySet().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void writesEveryTypeOfValueInTheShapeOfVersionTwo() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        assertThat(json(CustomValue.text("a"))).isEqualTo("\"a\"");
        assertThat(json(CustomValue.number(new BigDecimal("1E+3")))).isEqualTo("1000");
        assertThat(json(CustomValue.money(new BigDecimal("10.50"), "EUR")))
                .isEqualTo("{\"value\":10.50,\"currency\":\"EUR\"}");
        assertThat(json(CustomValue.option(5))).isEqualTo("5");
        assertThat(json(CustomValue.options(List.of(5L, 6L)))).isEqualTo("[5,6]");
        assertThat(json(CustomValue.reference(9))).isEqualTo("9");
        assertThat(json(CustomValue.date(LocalDate.of(2026, 1, 2)))).isEqualTo("\"2026-01-02\"");
        assertThat(json(new CustomValue.DateRange(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 3))))
                .isEqualTo("{\"value\":\"2026-01-02\",\"until\":\"2026-01-03\"}");
        assertThat(json(new CustomValue.Time(LocalTime.of(9, 0), zone)))
                .isEqualTo("{\"value\":\"09:00:00\",\"timezone_name\":\"Europe/Berlin\"}");
        assertThat(json(new CustomValue.TimeRange(LocalTime.of(9, 0), LocalTime.of(10, 30), zone)))
                .isEqualTo("{\"value\":\"09:00:00\",\"until\":\"10:30:00\",\"timezone_name\":\"Europe/Berlin\"}");
        assertThat(json(new CustomValue.Address(PostalAddress.of("x")))).isEqualTo("{\"value\":\"x\"}");
        assertThat(json(CustomValue.empty())).isEqualTo("null");
        assertThatThrownBy(() -> CustomValue.options(List.of())).hasMessageContaining("CustomValue.empty()");
    }

    @Test
    void needsAZoneWithANameForATimeOfDay() {
        ZoneId offset = ZoneOffset.UTC;

        assertThatThrownBy(() -> new CustomValue.Time(LocalTime.NOON, offset))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Europe/Berlin");
        assertThatThrownBy(() -> new CustomValue.TimeRange(LocalTime.NOON, LocalTime.MIDNIGHT, offset))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String json(CustomValue value) {
        return new String(Json.bytes(value.toJson()), StandardCharsets.UTF_8);
    }
}
