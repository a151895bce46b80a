package dev.dealbridge.sandbox.filter;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.FieldNames.FieldName;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One line of a filter: a field, an operator, a value.
///
/// @param link the property that leads to the record it speaks of; empty for the record itself
/// @param kind of the record that it speaks of
/// @param today in the zone of the company
record Condition(
        Records records, String link, Kind kind, FieldName field, String operator, String value, LocalDate today)
        implements Predicate<ObjectNode> {

    @Override
    public boolean test(ObjectNode row) {
        ObjectNode target = link.isEmpty() ? row : records.find(kind, Json.longAt(row, link));
        JsonNode stored = target == null ? Json.nothing() : stored(target);
        boolean end = operator.contains("end");
        if (stored.isObject()) {
            if (operator.equals("includes")) {
                return compares(stored.path("value"), place -> place <= 0)
                        && compares(stored.path("until"), place -> place >= 0);
            }
            stored = Json.orNull(stored, end ? "until" : stored.has("amount") ? "amount" : "value");
        }
        boolean empty = stored.isNull()
                || (stored.isArray() && stored.isEmpty())
                || (stored.isString() && stored.stringValue().isEmpty());
        return switch (operator) {
            case "IS NULL" -> empty;
            case "IS NOT NULL" -> !empty;
            case "!=", "does_not_end_at", "not_contains" -> empty || !holds(stored, opposite());
            default ->
                operator.startsWith("NOT ")
                        ? empty || !holds(stored, operator.substring("NOT ".length()))
                        : !empty && holds(stored, operator);
        };
    }

    private String opposite() {
        return switch (operator) {
            case "does_not_end_at" -> "ends_at";
            case "not_contains" -> "contains";
            default -> "=";
        };
    }

    private JsonNode stored(ObjectNode row) {
        JsonNode found = Json.orNull(field.custom() ? row.path("custom_fields") : row, field.code());
        boolean counted = found.isNull() && field.code().endsWith("_count") && records.hasFace(kind);
        return counted ? records.face(kind).full(row).path(field.key()) : found;
    }

    private boolean holds(JsonNode stored, String asked) {
        return switch (asked) {
            case "=", "ends_at" -> stored.isArray() ? texts(stored).equals(wanted()) : compares(stored, p -> p == 0);
            case "contains" -> texts(stored).containsAll(wanted());
            case "<", "ends_before" -> compares(stored, place -> place < 0);
            case "<=", "ends_e_before" -> compares(stored, place -> place <= 0);
            case ">", "ends_after" -> compares(stored, place -> place > 0);
            case ">=", "ends_e_after" -> compares(stored, place -> place >= 0);
            default -> like(stored, asked);
        };
    }

    private Set<String> wanted() {
        Set<String> parts = new HashSet<>();
        Arrays.stream(value.split(",")).map(String::strip).forEach(parts::add);
        return parts;
    }

    /// The texts of a value: options, e-mails, or the value alone.
    private static Set<String> texts(JsonNode stored) {
        Set<String> texts = new TreeSet<>();
        if (stored.isArray()) {
            stored.forEach(part -> texts.add((part.isObject() ? part.path("value") : part).asString()));
        } else {
            texts.add(stored.asString());
        }
        return texts;
    }

    private boolean like(JsonNode stored, String pattern) {
        String wanted = value.toLowerCase(Locale.ROOT);
        return texts(stored).stream().map(text -> text.toLowerCase(Locale.ROOT)).anyMatch(text -> switch (pattern) {
            case "LIKE '$%'" -> text.startsWith(wanted);
            case "LIKE '%$'" -> text.endsWith(wanted);
            default -> text.contains(wanted);
        });
    }

    private boolean compares(JsonNode stored, IntPredicate wanted) {
        if (stored.isNull() || stored.isMissingNode()) {
            return false;
        }
        Integer place = place(stored);
        return place != null && wanted.test(place);
    }

    /// Where a stored value stands to the one asked for; null where they cannot be compared.
    private @Nullable Integer place(JsonNode stored) {
        if (stored.isNumber()) {
            return value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")
                    ? stored.decimalValue().compareTo(new BigDecimal(value))
                    : null;
        }
        if (stored.isBoolean()) {
            return Boolean.compare(stored.booleanValue(), value.equals("1") || value.equals("true"));
        }
        String text = stored.asString();
        if (field.type().startsWith("date")) {
            RelativeDate days = RelativeDate.of(value, today);
            return days == null ? null : (Integer) days.place(day(text));
        }
        return text.compareToIgnoreCase(value);
    }

    private LocalDate day(String text) {
        return text.length() > 10
                ? LocalDate.ofInstant(Instant.parse(text), records.account().zone())
                : LocalDate.parse(text);
    }

    /// Whether a value makes sense for the type of the field.
    static boolean isReadable(FieldName field, String operator, @Nullable String value) {
        if (operator.startsWith("IS ")) {
            return true;
        }
        try {
            return value != null
                    && (!field.type().startsWith("date") || RelativeDate.of(value, LocalDate.EPOCH) != null);
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }
}
