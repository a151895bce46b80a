package dev.dealbridge.pipedrive.wire;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// A JSON object exactly as Pipedrive sent it, with lenient reading of its properties.
///
/// Lenient means: an absent property, null and an empty text all read as null; a number may come as text and an id
/// as number, text or object with `value` or `id`; a flag may be `true`, `1` or `"true"`; a time may be RFC 3339 or
/// API v1's `YYYY-MM-DD HH:MM:SS` in UTC. What fits none of that throws [UnexpectedJsonException], for a wrong
/// guess about money or an id would be worse.
///
/// Immutable and thread-safe: what goes out is copied. Equal if the JSON is equal. `toString` holds no content, so
/// that no log does.
public final class RawObject {

    private final ObjectNode tree;
    private final Path path;
    private final @Nullable Origin origin;

    private RawObject(ObjectNode tree, Path path, @Nullable Origin origin) {
        this.tree = tree;
        this.path = path;
        this.origin = origin;
    }

    /// Takes a parsed object over; the caller must not change it afterwards.
    ///
    /// @param path names the object in error messages, such as `data`
    public static RawObject of(ObjectNode tree, String path) {
        return of(tree, path, null);
    }

    /// @param origin whoever reads this; objects within have the same
    public static RawObject of(ObjectNode tree, String path, @Nullable Origin origin) {
        return new RawObject(tree, Path.of(path), origin);
    }

    /// Whoever read this, null if that is nobody who could tell more.
    public @Nullable Origin origin() {
        return origin;
    }

    public static RawObject empty() {
        return of(JsonNodeFactory.instance.objectNode(), "");
    }

    /// The names of all properties, in Pipedrive's order.
    public Set<String> names() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(tree.propertyNames()));
    }

    /// Whether the property is there, be it null.
    public boolean has(String name) {
        return tree.has(name);
    }

    /// Whether the property is there and not null.
    public boolean hasValue(String name) {
        return tree.hasNonNull(name);
    }

    /// A copy of the property's JSON, a JSON null if absent.
    public JsonNode node(String name) {
        JsonNode node = tree.get(name);
        return node == null ? JsonNodeFactory.instance.nullNode() : node.deepCopy();
    }

    /// A copy of the whole object.
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /// A text; numbers and booleans as their text.
    public @Nullable String text(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case NUMBER -> node.decimalValue().toPlainString();
            case BOOLEAN -> String.valueOf(node.booleanValue());
            case ARRAY, OBJECT, BINARY, MISSING, NULL, POJO -> throw unexpected(name, "a text");
        };
    }

    /// A text, empty if absent or null.
    public String textOrEmpty(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    public String requiredText(String name) {
        return required(name, "a text", text(name));
    }

    /// A number of any precision.
    public @Nullable BigDecimal number(String name) {
        JsonNode node = value(name);
        return node == null ? null : Scalars.number(node, () -> unexpected(name, "a number"));
    }

    public BigDecimal requiredNumber(String name) {
        return required(name, "a number", number(name));
    }

    /// A whole number of 64 bits; an object with `value` or `id` gives that.
    public @Nullable Long number64(String name) {
        JsonNode node = value(name);
        return node == null ? null : Scalars.whole(node, () -> unexpected(name, "a whole number"));
    }

    /// A whole number of 32 bits.
    public @Nullable Integer number32(String name) {
        Long number = number64(name);
        if (number == null) {
            return null;
        }
        if (number != number.intValue()) {
            throw unexpected(name, "a whole number of 32 bits");
        }
        return number.intValue();
    }

    /// An id, null if absent. Ids are positive.
    public <I> @Nullable I id(String name, LongFunction<I> type) {
        Long number = number64(name);
        if (number == null) {
            return null;
        }
        if (number <= 0) {
            throw unexpected(name, "a positive id");
        }
        return type.apply(number);
    }

    public <I> I requiredId(String name, LongFunction<I> type) {
        return required(name, "a positive id", id(name, type));
    }

    /// True, false or null if absent.
    public @Nullable Boolean flag(String name) {
        JsonNode node = value(name);
        return node == null ? null : Scalars.flag(node, () -> unexpected(name, "true or false"));
    }

    /// True only if the property says so.
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    /// Whether the record is deleted: `is_deleted` of API v2, or the opposite of `active_flag` or `active` of API
    /// v1 and webhooks.
    public boolean isMarkedDeleted() {
        Boolean deleted = flag("is_deleted");
        if (deleted != null) {
            return deleted;
        }
        Boolean active = flag(has("active_flag") ? "active_flag" : "active");
        return active != null && !active;
    }

    /// A point in time.
    public @Nullable Instant time(String name) {
        JsonNode node = value(name);
        return node == null ? null : Scalars.time(node, () -> unexpected(name, "a time"));
    }

    public Instant requiredTime(String name) {
        return required(name, "a time", time(name));
    }

    /// A calendar day.
    public @Nullable LocalDate date(String name) {
        JsonNode node = value(name);
        return node == null ? null : Scalars.date(node, () -> unexpected(name, "a date as YYYY-MM-DD"));
    }

    /// A time of day, `HH:MM` or `HH:MM:SS`.
    public @Nullable LocalTime clock(String name) {
        JsonNode node = value(name);
        return node == null ? null : Scalars.clock(node, () -> unexpected(name, "a time of day as HH:MM"));
    }

    /// An address.
    public @Nullable URI uri(String name) {
        String text = text(name);
        try {
            return text == null ? null : new URI(text);
        } catch (URISyntaxException e) {
            throw unexpected(name, "an address");
        }
    }

    /// A nested object.
    public @Nullable RawObject object(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return null;
        }
        if (node instanceof ObjectNode nested) {
            return new RawObject(nested, path.property(name), origin);
        }
        throw unexpected(name, "an object");
    }

    /// A list of objects, empty if absent or null.
    public List<RawObject> objects(String name) {
        List<RawObject> objects = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            if (!(element instanceof ObjectNode nested)) {
                throw unexpected(name, "a list of objects");
            }
            objects.add(new RawObject(nested, path.element(name, objects.size()), origin));
        }
        return List.copyOf(objects);
    }

    /// A list of whole numbers, empty if absent or null; also API v1's comma list in one text.
    public List<Long> numbers(String name) {
        JsonNode node = value(name);
        if (node != null && !node.isArray()) {
            return Scalars.commaList(node, () -> unexpected(name, "a list of whole numbers"));
        }
        List<Long> numbers = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            numbers.add(Scalars.whole(element, () -> unexpected(name, "a list of whole numbers")));
        }
        return List.copyOf(numbers);
    }

    /// A list of texts, empty if absent or null.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            if (!element.isValueNode() || element.isNull()) {
                throw unexpected(name, "a list of texts");
            }
            texts.add(element.asString());
        }
        return List.copyOf(texts);
    }

    /// The value if there is one.
    ///
    /// @throws UnexpectedJsonException naming the property if there is none
    public <T> T required(String name, String expected, @Nullable T value) {
        if (value == null) {
            throw new UnexpectedJsonException(path.property(name) + " must be " + expected + " but is "
                    + (tree.has(name) ? "null" : "missing") + identity());
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawObject raw && tree.equals(raw.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return "{" + tree.size() + " properties}";
    }

    private Iterable<JsonNode> elements(String name) {
        JsonNode node = value(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw unexpected(name, "a list");
        }
        return node;
    }

    private @Nullable JsonNode value(String name) {
        JsonNode node = tree.get(name);
        // By class: asking the node itself is a tenth of the time that a long list takes.
        boolean isEmpty = node instanceof NullNode
                || (node instanceof StringNode text && text.stringValue().isEmpty());
        return isEmpty ? null : node;
    }

    private UnexpectedJsonException unexpected(String name, String expected) {
        JsonNode node = tree.get(name);
        String found = node == null ? "missing" : node.getNodeType().name().toLowerCase(Locale.ROOT);
        return new UnexpectedJsonException(
                path.property(name) + " must be " + expected + " but is of kind " + found + identity());
    }

    /// The record's id, so that one bad record among five hundred can be found.
    private String identity() {
        JsonNode id = tree.get("id");
        return id != null && id.isNumber() ? " (record " + id.asString() + ")" : "";
    }
}
