package dev.dealbridge.pipedrive.filter;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a saved filter chooses: a tree of groups whose leaves compare a field with a value.
///
/// Pipedrive takes trees of one form only, which [#of(List, List)] makes: conditions that must all be met, and
/// conditions of which one must be met.
public sealed interface FilterCondition {

    /// How many comparisons Pipedrive takes.
    int MOST = 16;

    /// Whether all or one of a group must be met.
    enum Glue {
        AND,
        OR
    }

    /// Conditions that belong together.
    record Group(Glue glue, List<FilterCondition> conditions) implements FilterCondition {

        public Group {
            conditions = List.copyOf(conditions);
        }
    }

    /// A comparison.
    ///
    /// @param fieldId the number that API v1 has for the field; not the code that API v2 has
    /// @param value dates as `YYYY-MM-DD` or a word of [FilterHelpers#relativeDates()]; null for operators that
    ///     need none. What is not a text is here as its JSON
    /// @param extraValue such as the currency beside an amount
    /// @param fieldCode the code of the field; read only
    record Comparison(
            FilterObject object,
            String fieldId,
            FilterOperator operator,
            @Nullable String value,
            @Nullable String extraValue,
            @Nullable String fieldCode)
            implements FilterCondition {

        /// A comparison with a value.
        public static Comparison of(FilterObject object, long fieldId, FilterOperator operator, String value) {
            return new Comparison(object, Long.toString(fieldId), operator, value, null, null);
        }

        /// A comparison that needs no value, such as [FilterOperator.Known#EMPTY].
        public static Comparison of(FilterObject object, long fieldId, FilterOperator operator) {
            return new Comparison(object, Long.toString(fieldId), operator, null, null, null);
        }

        public Comparison withExtraValue(String extra) {
            return new Comparison(object, fieldId, operator, value, extra, fieldCode);
        }
    }

    /// The form that Pipedrive takes.
    ///
    /// @param all must all be met
    /// @param any one of them must be met, if there are any
    /// @throws IllegalArgumentException if there are none or more than 16 in all
    static Group of(List<Comparison> all, List<Comparison> any) {
        int count = all.size() + any.size();
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("A filter has 1 to " + MOST + " conditions, got " + count);
        }
        return new Group(
                Glue.AND, List.of(new Group(Glue.AND, List.copyOf(all)), new Group(Glue.OR, List.copyOf(any))));
    }

    /// Conditions that must all be met.
    static Group allOf(Comparison... comparisons) {
        return of(List.of(comparisons), List.of());
    }

    /// Conditions of which one must be met.
    static Group anyOf(Comparison... comparisons) {
        return of(List.of(), List.of(comparisons));
    }

    /// Whether this is a tree of the form that Pipedrive takes.
    default boolean isAccepted() {
        return this instanceof Group root
                && root.glue() == Glue.AND
                && root.conditions().size() == 2
                && isLevel(root.conditions().getFirst(), Glue.AND)
                && isLevel(root.conditions().getLast(), Glue.OR);
    }

    private static boolean isLevel(FilterCondition condition, Glue glue) {
        return condition instanceof Group group
                && group.glue() == glue
                && group.conditions().stream().allMatch(Comparison.class::isInstance);
    }

    /// Reads a tree of any form.
    static FilterCondition of(RawObject raw) {
        if (raw.has("glue")) {
            Glue glue = "or".equals(raw.text("glue")) ? Glue.OR : Glue.AND;
            return new Group(
                    glue,
                    raw.objects("conditions").stream().map(FilterCondition::of).toList());
        }
        return new Comparison(
                FilterObject.of(raw.textOrEmpty("object")),
                raw.textOrEmpty("field_id"),
                FilterOperator.of(raw.textOrEmpty("operator")),
                anyText(raw.node("value")),
                anyText(raw.node("extra_value")),
                raw.text("field_code"));
    }

    /// What is sent.
    default ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Group(Glue glue, List<FilterCondition> conditions) -> {
                ArrayNode parts =
                        json.put("glue", glue.name().toLowerCase(Locale.ROOT)).putArray("conditions");
                conditions.forEach(condition -> parts.add(condition.toJson()));
            }
            case Comparison comparison ->
                json.put("object", comparison.object().text())
                        .put("field_id", comparison.fieldId())
                        .put("operator", comparison.operator().text())
                        .put("value", comparison.value())
                        .put("extra_value", comparison.extraValue());
        }
        return json;
    }

    private static @Nullable String anyText(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isValueNode() ? node.asString() : node.toString();
    }
}
