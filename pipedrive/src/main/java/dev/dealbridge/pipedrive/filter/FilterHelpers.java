package dev.dealbridge.pipedrive.filter;

import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What conditions can be made of (API v1), in Pipedrive's own words. What has no method here is in `raw`.
public record FilterHelpers(RawObject raw) {

    /// The operators that a type of field takes, each with what it means; empty if Pipedrive names none.
    public Map<FilterOperator, String> operators(FieldType type) {
        Map<FilterOperator, String> meanings = new LinkedHashMap<>();
        RawObject operators = raw.object("operators");
        if (operators != null) {
            // Most types have one object with all operators, some a list of objects with one each.
            boolean list = operators.node(type.text()).isArray();
            Stream<Map<String, String>> parts = list
                    ? operators.objects(type.text()).stream().map(FilterHelpers::texts)
                    : Stream.of(texts(operators.object(type.text())));
            parts.forEach(
                    part -> part.forEach((operator, meaning) -> meanings.put(FilterOperator.of(operator), meaning)));
        }
        return meanings;
    }

    /// Words that stand for dates, such as `last_quarter`, each with what it means.
    public Map<String, String> relativeDates() {
        Map<String, String> meanings = new LinkedHashMap<>();
        RawObject groups = raw.object("relative_dates");
        if (groups != null) {
            for (String group : groups.names()) {
                meanings.putAll(texts(groups.object(group)));
            }
        }
        return meanings;
    }

    private static Map<String, String> texts(@Nullable RawObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object != null) {
            object.names().forEach(name -> texts.put(name, object.textOrEmpty(name)));
        }
        return texts;
    }
}
