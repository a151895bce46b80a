package dev.dealbridge.sandbox.json;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON trees with decimal numbers: no number ever passes through a binary floating point type.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Comparator<JsonNode> BY_VALUE = Json::compareLeaves;

    /// Numbers are compared as texts of this length.
    private static final String DIGITS = "0".repeat(19);

    private Json() {}

    /// Reads one JSON value.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is no JSON
    public static JsonNode parse(byte[] text) {
        return MAPPER.readTree(text);
    }

    /// Reads one JSON value.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is no JSON
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }

    /// Reads one JSON value from a part of an array.
    ///
    /// @throws tools.jackson.core.JacksonException when the text is no JSON
    public static JsonNode parse(byte[] text, int start, int length) {
        return MAPPER.readTree(text, start, length);
    }

    /// Writes without line breaks, in UTF-8.
    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /// Writes without line breaks, in UTF-8, and leaves the stream open.
    public static void write(JsonNode node, OutputStream out) {
        MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, node);
    }

    /// An empty object.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// An empty array.
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// JSON null.
    public static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }

    /// The value of a property, or null when it is absent or JSON null.
    public static @Nullable JsonNode value(JsonNode object, String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    /// The value of a property, JSON null when it is absent.
    public static JsonNode orNull(JsonNode object, String name) {
        JsonNode node = object.get(name);
        return node == null ? nothing() : node;
    }

    /// An integer property, or 0 when it is absent or null.
    public static long longAt(JsonNode object, String name) {
        JsonNode node = value(object, name);
        return node == null ? 0 : node.longValue();
    }

    /// A string property, or null when it is absent or null.
    public static @Nullable String textAt(JsonNode object, String name) {
        JsonNode node = value(object, name);
        return node == null ? null : node.stringValue();
    }

    /// A boolean property, false when it is absent or null.
    public static boolean flagAt(JsonNode object, String name) {
        JsonNode node = value(object, name);
        return node != null && node.booleanValue();
    }

    /// A number property, 0 when it is absent or null.
    public static BigDecimal decimalAt(JsonNode object, String name) {
        JsonNode node = value(object, name);
        return node == null ? BigDecimal.ZERO : node.decimalValue();
    }

    /// A number as Pipedrive prints it: no trailing zeros, no exponent; whole numbers as integers.
    public static JsonNode number(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.scale() <= 0 && plain.precision() - plain.scale() <= 18) {
            return JsonNodeFactory.instance.numberNode(plain.longValueExact());
        }
        return JsonNodeFactory.instance.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
    }

    /// A text whose order is the order of the values of a property: whole numbers from 0 on padded, times and names as
    /// they are, nothing first.
    public static String sortKey(ObjectNode row, String property) {
        JsonNode value = value(row, property);
        if (value == null) {
            return "";
        }
        if (value.isIntegralNumber()) {
            String digits = Long.toString(value.longValue());
            return DIGITS.substring(digits.length()) + digits;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    /// Whether two values say the same: numbers are compared by value, so that 5 and 5.00 are equal.
    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(BY_VALUE, other);
    }

    private static int compareLeaves(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
