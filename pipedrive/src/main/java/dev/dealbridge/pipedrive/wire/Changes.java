package dev.dealbridge.pipedrive.wire;

import dev.dealbridge.pipedrive.id.FieldCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a request writes, property by property: only what was named is sent. Strict: API v2 rejects unknown keys,
/// fractional seconds and numbers in quotes.
///
/// Immutable: every method gives a changed copy.
public final class Changes {

    private static final Changes NONE = new Changes(Map.of(), Map.of(), Map.of());

    private final Map<String, JsonNode> properties;
    private final Map<String, JsonNode> customFields;

    private final Map<String, LateField> lateFields;

    private Changes(
            Map<String, JsonNode> properties, Map<String, JsonNode> customFields, Map<String, LateField> lateFields) {
        this.properties = properties;
        this.customFields = customFields;
        this.lateFields = lateFields;
    }

    public static Changes none() {
        return NONE;
    }

    public Changes with(String name, JsonNode value) {
        return new Changes(plus(properties, name, value.deepCopy()), customFields, lateFields);
    }

    public Changes with(String name, String value) {
        return with(name, text(value));
    }

    public Changes with(String name, BigDecimal value) {
        return with(name, number(value));
    }

    public Changes with(String name, long value) {
        return with(name, whole(value));
    }

    public Changes with(String name, boolean value) {
        return with(name, JsonNodeFactory.instance.booleanNode(value));
    }

    public Changes with(String name, Instant value) {
        return with(name, time(value));
    }

    public Changes with(String name, Collection<Long> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return with(name, array);
    }

    /// Sends null, which clears the property.
    public Changes cleared(String name) {
        return with(name, JsonNodeFactory.instance.nullNode());
    }

    /// A custom field, always inside `custom_fields`: API v2 refuses it at the top level.
    public Changes withCustomField(FieldCode code, JsonNode value) {
        return new Changes(properties, plus(customFields, code.value(), value.deepCopy()), lateFields);
    }

    /// A custom field that is looked up when the request is sent.
    ///
    /// @param name names it until then
    public Changes withLateField(String name, LateField field) {
        return new Changes(properties, customFields, plus(lateFields, name, field));
    }

    /// The same with everything looked up that is to be.
    ///
    /// @param origin the client that sends it
    public Changes settled(@Nullable Origin origin) {
        Changes settled = new Changes(properties, customFields, Map.of());
        for (LateField field : lateFields.values()) {
            settled = field.addTo(settled, origin);
        }
        return settled;
    }

    public boolean isEmpty() {
        return properties.isEmpty() && customFields.isEmpty() && lateFields.isEmpty();
    }

    /// The names that will be sent, custom fields by their code, or their name if it is still to be looked up.
    public Set<String> names() {
        Set<String> all = new LinkedHashSet<>(properties.keySet());
        all.addAll(customFields.keySet());
        all.addAll(lateFields.keySet());
        return Collections.unmodifiableSet(all);
    }

    /// The body of the request.
    public ObjectNode toJson() {
        if (!lateFields.isEmpty()) {
            throw new IllegalStateException("Names are looked up before the body is made: " + lateFields.keySet());
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        properties.forEach((name, value) -> json.set(name, value.deepCopy()));
        if (!customFields.isEmpty()) {
            ObjectNode custom = json.putObject("custom_fields");
            customFields.forEach((name, value) -> custom.set(name, value.deepCopy()));
        }
        return json;
    }

    public static JsonNode text(String value) {
        return JsonNodeFactory.instance.stringNode(value);
    }

    public static JsonNode number(BigDecimal value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    public static JsonNode whole(long value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    /// Whole seconds in UTC; a fraction is cut off.
    public static JsonNode time(Instant value) {
        return text(Query.wholeSeconds(value));
    }

    /// As API v1 writes it, `YYYY-MM-DD HH:MM:SS` in UTC; a fraction is cut off.
    public static JsonNode timeOfOldApi(Instant value) {
        return text(Query.oldSeconds(value));
    }

    public static JsonNode date(LocalDate value) {
        return text(value.toString());
    }

    /// Property names only: values may be personal data.
    @Override
    public String toString() {
        return names().toString();
    }

    private static <T> Map<String, T> plus(Map<String, T> map, String name, T value) {
        Map<String, T> copy = new LinkedHashMap<>(map);
        copy.put(name, value);
        return Collections.unmodifiableMap(copy);
    }
}
