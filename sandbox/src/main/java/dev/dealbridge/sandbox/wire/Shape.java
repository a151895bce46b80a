package dev.dealbridge.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The properties that an object in a body may have. Everything else is refused, as API v2 does.
public final class Shape {
    /// An object without properties.
    public static final Shape EMPTY = new Shape(Map.of());

    private final Map<String, Property> properties;

    private record Property(boolean required, boolean nullable, Check check) {}

    private Shape(Map<String, Property> properties) {
        this.properties = properties;
    }

    private Shape plus(String name, Property property) {
        Map<String, Property> more = new LinkedHashMap<>(properties);
        more.put(name, property);
        return new Shape(more);
    }

    /// The same and a property that must be there.
    public Shape required(String name, Check check) {
        return plus(name, new Property(true, false, check));
    }

    /// The same and a property that may be absent, but not null.
    public Shape optional(String name, Check check) {
        return plus(name, new Property(false, false, check));
    }

    /// The same and a property that may be absent, and that null clears.
    public Shape clearable(String name, Check check) {
        return plus(name, new Property(false, true, check));
    }

    /// The same with nothing required: the body of an update.
    public Shape forUpdate() {
        Map<String, Property> all = new LinkedHashMap<>();
        properties.forEach((name, property) -> all.put(name, new Property(false, property.nullable, property.check)));
        return new Shape(all);
    }

    /// The same without some properties.
    public Shape without(String... names) {
        Map<String, Property> fewer = new LinkedHashMap<>(properties);
        for (String name : names) {
            fewer.remove(name);
        }
        return new Shape(fewer);
    }

    /// The names of all properties.
    public Set<String> names() {
        return properties.keySet();
    }

    /// The body as an object of this shape.
    ///
    /// @throws ApiError 400 that names everything that is wrong
    public ObjectNode require(@Nullable JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw ApiError.invalid("body", "must be a JSON object");
        }
        List<String> problems = new ArrayList<>();
        check(object, "", problems);
        if (!problems.isEmpty()) {
            throw ApiError.invalid(problems);
        }
        return object;
    }

    void check(JsonNode object, String prefix, List<String> problems) {
        for (var entry : object.properties()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            Property property = properties.get(name);
            if (property == null) {
                problems.add(prefix + name + ": Parameter '" + name + "' is not allowed for this request");
            } else if (value.isNull()) {
                if (!property.nullable) {
                    problems.add(prefix + name + ": must not be null");
                }
            } else {
                property.check.check(value, prefix + name, problems);
            }
        }
        properties.forEach((name, property) -> {
            if (property.required && !object.has(name)) {
                problems.add(prefix + name + ": is required");
            }
        });
    }
}
