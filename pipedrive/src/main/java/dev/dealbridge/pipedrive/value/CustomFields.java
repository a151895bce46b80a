package dev.dealbridge.pipedrive.value;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The custom fields of a record: an unmodifiable map from field code to what Pipedrive sent, with typed reading
/// beside it.
///
/// A real account sends every custom field of the kind, unset ones as null; such entries are in the map with a JSON
/// null. An account without custom fields sends no object at all, which reads as an empty map.
public final class CustomFields extends AbstractMap<String, JsonNode> {

    private static final CustomFields EMPTY = new CustomFields(RawObject.empty());

    private final RawObject raw;

    private CustomFields(RawObject raw) {
        this.raw = raw;
    }

    /// Reads the custom fields of a record: `custom_fields` of API v2, or what API v1 has beside the record's own
    /// properties.
    public static CustomFields in(RawObject record) {
        return record.has("custom_fields") ? of(record.object("custom_fields")) : of(FlatFields.read(record));
    }

    /// Reads `custom_fields`; null reads as none.
    public static CustomFields of(@Nullable RawObject raw) {
        return raw == null ? EMPTY : new CustomFields(raw);
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        Map<String, JsonNode> copy = new LinkedHashMap<>();
        raw.names().forEach(name -> copy.put(name, raw.node(name)));
        return Collections.unmodifiableMap(copy).entrySet();
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object key) {
        return key instanceof String name && raw.has(name) ? raw.node(name) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String name && raw.has(name);
    }

    /// Whether the field is there with a value.
    public boolean isSet(FieldCode code) {
        return raw.hasValue(code.value());
    }

    /// The text of a `varchar`, `text` or `phone` field; a number as its digits.
    ///
    /// @return null if unset
    public @Nullable String text(FieldCode code) {
        return raw.text(code.value());
    }

    /// The number of a `double` field.
    ///
    /// @return null if unset
    public @Nullable BigDecimal number(FieldCode code) {
        return raw.number(code.value());
    }

    /// The amount of a `monetary` field.
    ///
    /// @return null if unset
    public @Nullable Monetary money(FieldCode code) {
        RawObject amount = raw.object(code.value());
        if (amount == null) {
            return null;
        }
        BigDecimal value = amount.number("value");
        String currency = amount.text("currency");
        return value == null || currency == null ? null : new Monetary(value, currency);
    }

    /// The day of a `date` field.
    ///
    /// @return null if unset
    public @Nullable LocalDate date(FieldCode code) {
        return raw.date(code.value());
    }

    /// The option id of an `enum` field or the record id of a `user`, `org` or `people` field, with or without its
    /// label.
    ///
    /// @return null if unset
    public @Nullable Long id(FieldCode code) {
        return raw.number64(code.value());
    }

    /// The address of an `address` field.
    ///
    /// @return null if unset
    public @Nullable PostalAddress address(FieldCode code) {
        RawObject address = raw.object(code.value());
        return address == null ? null : PostalAddress.of(address);
    }

    /// The object as Pipedrive sent it, empty if it sent none.
    public RawObject raw() {
        return raw;
    }

    /// The object as Pipedrive sent it.
    public ObjectNode tree() {
        return raw.tree();
    }
}
