package dev.dealbridge.pipedrive.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A value for a custom field, in the shape that v2 demands for the field's type.
public sealed interface CustomValue {

    /// `varchar`, `varchar_auto`, `text`, `phone`.
    record Text(String value) implements CustomValue {}

    /// `double`.
    record Decimal(BigDecimal value) implements CustomValue {}

    /// `monetary`.
    record Money(Monetary value) implements CustomValue {}

    /// `enum`: the id of an option.
    record Option(long id) implements CustomValue {}

    /// `set`: ids of options, at least one; to empty the field write [Empty], Pipedrive refuses an empty
    /// list.
    record Options(List<Long> ids) implements CustomValue {

        public Options {
            ids = List.copyOf(ids);
            if (ids.isEmpty()) {
                throw new IllegalArgumentException(
                        "A set field needs at least one option; use CustomValue.empty() to clear it");
            }
        }
    }

    /// `enum`: an option by its label. It is looked up when the request is sent.
    record Label(String label) implements CustomValue {}

    /// `set`: options by their labels, at least one. They are looked up when the request is sent.
    record Labels(List<String> labels) implements CustomValue {

        public Labels {
            labels = List.copyOf(labels);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException(
                        "A set field needs at least one option; use CustomValue.empty() to clear it");
            }
        }
    }

    /// `user`, `org`, `people`: the id of a record.
    record Reference(long id) implements CustomValue {}

    /// `date`.
    record Date(LocalDate value) implements CustomValue {}

    /// `daterange`, both days included.
    record DateRange(LocalDate from, LocalDate until) implements CustomValue {}

    /// `time`, on the clocks of a zone that has a name.
    record Time(LocalTime value, ZoneId zone) implements CustomValue {

        public Time {
            requireName(zone);
        }
    }

    /// `timerange`, on the clocks of a zone that has a name.
    record TimeRange(LocalTime from, LocalTime until, ZoneId zone) implements CustomValue {

        public TimeRange {
            requireName(zone);
        }
    }

    /// `address`.
    record Address(PostalAddress value) implements CustomValue {}

    /// Clears a field of any type.
    record Empty() implements CustomValue {}

    static CustomValue text(String value) {
        return new Text(value);
    }

    static CustomValue number(BigDecimal value) {
        return new Decimal(value);
    }

    static CustomValue money(BigDecimal value, String currency) {
        return new Money(new Monetary(value, currency));
    }

    static CustomValue option(long id) {
        return new Option(id);
    }

    static CustomValue options(List<Long> ids) {
        return new Options(ids);
    }

    static CustomValue label(String label) {
        return new Label(label);
    }

    static CustomValue labels(String... labels) {
        return new Labels(List.of(labels));
    }

    static CustomValue reference(long id) {
        return new Reference(id);
    }

    static CustomValue date(LocalDate value) {
        return new Date(value);
    }

    static CustomValue empty() {
        return new Empty();
    }

    /// The JSON that goes into `custom_fields` under the field's code.
    ///
    /// @throws IllegalStateException for labels, which have none before they are looked up
    default JsonNode toJson() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (this) {
            case Text(String value) -> json.stringNode(value);
            case Decimal(BigDecimal value) -> json.numberNode(value);
            case Money(Monetary(BigDecimal value, String currency)) ->
                json.objectNode().put("value", value).put("currency", currency);
            case Option(long id) -> json.numberNode(id);
            case Options(List<Long> ids) -> {
                ArrayNode array = json.arrayNode();
                ids.forEach(array::add);
                yield array;
            }
            case Label _, Labels _ -> throw new IllegalStateException("A label is looked up when the request is sent");
            case Reference(long id) -> json.numberNode(id);
            case Date(LocalDate value) -> json.stringNode(value.toString());
            case DateRange(LocalDate from, LocalDate until) ->
                json.objectNode().put("value", from.toString()).put("until", until.toString());
            case Time(LocalTime value, ZoneId zone) ->
                json.objectNode().put("value", clock(value)).put("timezone_name", zone.getId());
            case TimeRange(LocalTime from, LocalTime until, ZoneId zone) ->
                json.objectNode()
                        .put("value", clock(from))
                        .put("until", clock(until))
                        .put("timezone_name", zone.getId());
            case Address(PostalAddress value) -> value.toJson();
            case Empty() -> json.nullNode();
        };
    }

    private static void requireName(ZoneId zone) {
        if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            throw new IllegalArgumentException(
                    "A time of day needs a zone with a name, such as Europe/Berlin or UTC, got " + zone);
        }
    }

    private static String clock(LocalTime time) {
        return DateTimeFormatter.ofPattern("HH:mm:ss").format(time);
    }
}
