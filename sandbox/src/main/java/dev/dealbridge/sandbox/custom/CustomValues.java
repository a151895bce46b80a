package dev.dealbridge.sandbox.custom;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The values of custom fields. A value is stored in the shape in which API v2 shows it; a field without a value is
/// absent.
public final class CustomValues {
    /// The parts of an address, as they stand in organizations and in custom fields.
    public static final List<String> ADDRESS_PARTS = List.of(
            "value",
            "country",
            "admin_area_level_1",
            "admin_area_level_2",
            "locality",
            "sublocality",
            "route",
            "street_number",
            "subpremise",
            "postal_code",
            "formatted_address");

    private static final int VARCHAR_LENGTH = 255;
    private static final int TEXT_LENGTH = 65_535;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
    private static final List<String> ZONES =
            Collections.unmodifiableList(new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds())));

    private CustomValues() {}

    /// What is wrong with a value that somebody wants to write, or null when it is good. JSON null clears and is
    /// always good.
    public static @Nullable String problem(FieldDefinition field, JsonNode value, Store store) {
        if (value.isNull()) {
            return null;
        }
        return switch (field.type()) {
            case VARCHAR, VARCHAR_AUTO, PHONE -> text(value, VARCHAR_LENGTH);
            case TEXT -> text(value, TEXT_LENGTH);
            case DOUBLE -> value.isNumber() ? null : "must be a number";
            case MONETARY -> monetary(value);
            case ENUM -> option(field, value);
            case SET -> options(field, value);
            case USER, ORG, PEOPLE ->
                reference(store, Objects.requireNonNull(field.type().target()), value);
            case DATE -> isDate(value) ? null : "must be a date (YYYY-MM-DD)";
            case DATERANGE -> range(value, CustomValues::isDate, "must be an object with the dates value and until");
            case TIME -> zoned(value, List.of("value"));
            case TIMERANGE -> zoned(value, List.of("value", "until"));
            case ADDRESS -> address(value);
        };
    }

    /// What is wrong with an address that somebody wants to write, or null when it is good.
    public static @Nullable String address(JsonNode value) {
        if (!value.isObject()) {
            return "must be an object";
        }
        for (var part : value.properties()) {
            if (!ADDRESS_PARTS.contains(part.getKey())) {
                return "Parameter '" + part.getKey() + "' is not allowed for this request";
            }
            if (!part.getValue().isString() && !part.getValue().isNull()) {
                return part.getKey() + " must be a string";
            }
        }
        return Json.value(value, "value") == null ? "value is required" : null;
    }

    private static @Nullable String text(JsonNode value, int length) {
        if (!value.isString()) {
            return "must be a string";
        }
        return value.stringValue().length() > length
                ? "length must be less than or equal to " + length + " characters long"
                : null;
    }

    private static @Nullable String monetary(JsonNode value) {
        if (!value.isObject() || !onlyHas(value, List.of("value", "currency"))) {
            return "must be an object with value and currency";
        }
        if (!value.path("value").isNumber()) {
            return "value must be a number";
        }
        return isCurrency(value.path("currency")) ? null : "currency must be a currency code";
    }

    private static @Nullable String option(FieldDefinition field, JsonNode value) {
        if (!value.canConvertToExactIntegral()) {
            return "must be the id of an option (an integer)";
        }
        return field.hasOption(value.longValue()) ? null : "has no option " + value;
    }

    private static @Nullable String options(FieldDefinition field, JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            return "must be an array of at least one option id; null clears";
        }
        for (JsonNode option : value) {
            String problem = option(field, option);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String reference(Store store, Kind kind, JsonNode value) {
        if (!value.isIntegralNumber()) {
            return "must be an integer";
        }
        return store.find(kind, value.longValue()) == null ? "there is no " + kind.key() + " " + value : null;
    }

    private interface Test {
        boolean passes(JsonNode value);
    }

    private static @Nullable String range(JsonNode value, Test test, String message) {
        boolean good = value.isObject()
                && onlyHas(value, List.of("value", "until"))
                && test.passes(value.path("value"))
                && test.passes(value.path("until"));
        return good ? null : message;
    }

    private static @Nullable String zoned(JsonNode value, List<String> times) {
        if (!value.isObject()) {
            return "must be an object with " + String.join(", ", times) + " and timezone_name";
        }
        for (String time : times) {
            if (!isTime(value.path(time))) {
                return time + " must be a time (HH:MM:SS)";
            }
        }
        for (var part : value.properties()) {
            if (!times.contains(part.getKey())
                    && !part.getKey().equals("timezone_id")
                    && !part.getKey().equals("timezone_name")) {
                return "Parameter '" + part.getKey() + "' is not allowed for this request";
            }
        }
        JsonNode zone = Json.value(value, "timezone_name");
        if (zone != null && !(zone.isString() && ZONES.contains(zone.stringValue()))) {
            return "timezone_name must be a time zone, for example Europe/Berlin";
        }
        return null;
    }

    /// The time zone with this number, or null.
    static @Nullable String zone(JsonNode number) {
        return number.canConvertToExactIntegral() && number.longValue() >= 1 && number.longValue() <= ZONES.size()
                ? ZONES.get(number.intValue() - 1)
                : null;
    }

    private static boolean onlyHas(JsonNode object, List<String> names) {
        return names.containsAll(object.propertyNames());
    }

    /// Whether this is a calendar date `YYYY-MM-DD`.
    public static boolean isDate(JsonNode value) {
        return value.isString() && isDate(value.stringValue());
    }

    /// Whether this is a calendar date `YYYY-MM-DD`.
    public static boolean isDate(String text) {
        if (!DATE.matcher(text).matches()) {
            return false;
        }
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(JsonNode value) {
        if (!value.isString() || !TIME.matcher(value.stringValue()).matches()) {
            return false;
        }
        try {
            return LocalTime.parse(value.stringValue()) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /// Whether this is the code of an ISO 4217 currency.
    public static boolean isCurrency(JsonNode value) {
        if (!value.isString()) {
            return false;
        }
        try {
            return Currency.getInstance(value.stringValue()) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// The shape in which a good value is stored and shown by API v2.
    public static JsonNode stored(FieldDefinition field, JsonNode value) {
        return switch (field.type()) {
            case VARCHAR, VARCHAR_AUTO, PHONE, TEXT, ENUM, USER, ORG, PEOPLE, DATE, DATERANGE -> value;
            case SET -> {
                ArrayNode ids = Json.array();
                value.forEach(ids::add);
                yield ids;
            }
            case DOUBLE -> Json.number(value.decimalValue());
            case MONETARY -> {
                BigDecimal amount = Json.decimalAt(value, "value");
                ObjectNode money = Json.object();
                money.set("value", Json.number(amount));
                money.set("currency", Json.orNull(value, "currency"));
                yield money;
            }
            case TIME, TIMERANGE -> {
                ObjectNode time = Json.object();
                value.properties().forEach(part -> time.set(part.getKey(), part.getValue()));
                String zone = Json.textAt(value, "timezone_name");
                time.set("timezone_name", Json.orNull(value, "timezone_name"));
                if (zone != null) {
                    time.put("timezone_id", ZONES.indexOf(zone) + 1);
                } else if (!time.has("timezone_id")) {
                    time.set("timezone_id", Json.nothing());
                }
                yield time;
            }
            case ADDRESS -> {
                ObjectNode address = Json.object();
                ADDRESS_PARTS.forEach(part -> address.set(part, Json.orNull(value, part)));
                if (address.path("formatted_address").isNull()) {
                    address.set("formatted_address", address.path("value"));
                }
                yield address;
            }
        };
    }

    /// All custom fields of a record as API v2 shows them: every code of the account, null where there is no value;
    /// null
    /// altogether when the account has no custom field of this kind.
    public static JsonNode forApi(List<FieldDefinition> fields, ObjectNode row, boolean optionLabels) {
        if (fields.isEmpty()) {
            return Json.nothing();
        }
        JsonNode stored = row.path("custom_fields");
        ObjectNode shown = Json.object();
        for (FieldDefinition field : fields) {
            JsonNode value = Json.orNull(stored, field.code());
            shown.set(field.code(), optionLabels ? labelled(field, value) : value);
        }
        return shown;
    }

    private static JsonNode labelled(FieldDefinition field, JsonNode value) {
        if (value.isNull() || !field.type().hasOptions()) {
            return value;
        }
        if (field.type() == FieldType.ENUM) {
            ObjectNode option = field.option(value.longValue());
            return option == null ? value : option;
        }
        ArrayNode labels = Json.array();
        for (JsonNode id : value) {
            ObjectNode option = field.option(id.longValue());
            labels.add(option == null ? id : option);
        }
        return labels;
    }

    /// All custom fields of a record as webhooks v2 show them: typed objects, null where there is no value.
    public static ObjectNode forWebhook(List<FieldDefinition> fields, ObjectNode row) {
        JsonNode stored = row.path("custom_fields");
        ObjectNode shown = Json.object();
        for (FieldDefinition field : fields) {
            JsonNode value = Json.value(stored, field.code());
            shown.set(field.code(), value == null ? Json.nothing() : typed(field, value));
        }
        return shown;
    }

    private static ObjectNode typed(FieldDefinition field, JsonNode value) {
        ObjectNode typed = Json.object().put("type", field.type().key());
        switch (field.type()) {
            case VARCHAR, VARCHAR_AUTO, PHONE, TEXT, DOUBLE, DATE -> typed.set("value", value);
            case ENUM, USER, ORG, PEOPLE -> typed.set("id", value);
            case SET -> {
                ArrayNode ids = Json.array();
                value.forEach(id -> ids.add(Json.object().set("id", id)));
                typed.set("values", ids);
            }
            case MONETARY -> {
                typed.set("value", value.path("value"));
                typed.set("currency", value.path("currency"));
            }
            case DATERANGE -> {
                typed.set("from", value.path("value"));
                typed.set("until", value.path("until"));
            }
            case TIME -> {
                typed.set("value", value.path("value"));
                typed.set("timezone_id", value.path("timezone_id"));
            }
            case TIMERANGE -> {
                typed.set("from", value.path("value"));
                typed.set("until", value.path("until"));
                typed.set("timezone_id", value.path("timezone_id"));
            }
            case ADDRESS ->
                ADDRESS_PARTS.forEach(part -> {
                    String text = Json.textAt(value, part);
                    typed.put(part, text == null ? "" : text);
                });
        }
        return typed;
    }
}
