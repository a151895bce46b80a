package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldType;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is written in records, for the time of one search.
final class Texts {
    /// The types of custom fields that are searched.
    private static final Set<FieldType> SEARCHABLE = EnumSet.of(
            FieldType.ADDRESS,
            FieldType.VARCHAR,
            FieldType.TEXT,
            FieldType.VARCHAR_AUTO,
            FieldType.DOUBLE,
            FieldType.MONETARY,
            FieldType.PHONE);

    private final Records records;
    private final SearchIndex.View view;
    private final Map<Searched, List<String>> codes = new EnumMap<>(Searched.class);

    Texts(Records records, SearchIndex.View view) {
        this.records = records;
        this.view = view;
    }

    /// The texts of one field of a record.
    List<String> in(String field, Searched searched, ObjectNode row) {
        return switch (field) {
            case "email" -> values(row.path("emails"));
            case "phone" -> values(row.path("phones"));
            case "notes" -> notes(searched, row);
            case "custom_fields" ->
                codes(searched).stream()
                        .flatMap(code -> one(row.path("custom_fields").path(code)).stream())
                        .toList();
            default -> one(row.path(field));
        };
    }

    /// The codes of the custom fields that are searched.
    List<String> codes(Searched searched) {
        return codes.computeIfAbsent(searched, _ -> {
            if (searched.entity() == null) {
                return List.of();
            }
            return FieldDefinition.of(records.store(), searched.entity()).stream()
                    .filter(field -> SEARCHABLE.contains(field.type()))
                    .map(FieldDefinition::code)
                    .toList();
        });
    }

    private static List<String> values(JsonNode channels) {
        List<String> values = new ArrayList<>();
        channels.forEach(channel -> values.addAll(one(channel)));
        return values;
    }

    /// A text, a number, or the value of an object: an address, an amount, an e-mail.
    static List<String> one(JsonNode value) {
        JsonNode plain = value.isObject() ? value.path("value") : value;
        if (plain.isNumber()) {
            return List.of(Json.number(plain.decimalValue()).asString());
        }
        return plain.isString() && !plain.stringValue().isEmpty() ? List.of(plain.stringValue()) : List.of();
    }

    private List<String> notes(Searched searched, ObjectNode row) {
        List<ObjectNode> notes = switch (searched) {
            case DEAL -> notesOf("deal_id", row);
            case PERSON -> notesOf("person_id", row);
            case ORGANIZATION -> notesOf("org_id", row);
            case LEAD -> records.store().rowsBy(Kind.NOTE, "lead_id", Records.idOf(row));
            case PRODUCT, FILE -> List.of();
        };
        List<String> texts = new ArrayList<>();
        for (ObjectNode note : notes) {
            ObjectNode known = view.known(Kind.NOTE, note);
            if (known != null && Json.flagAt(known, "active_flag")) {
                texts.addAll(one(known.path("content")));
            }
        }
        return texts;
    }

    private List<ObjectNode> notesOf(String link, ObjectNode row) {
        return records.store().rowsBy(Kind.NOTE, link, Json.longAt(row, "id"));
    }
}
