package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.json.Json;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A field of a kind of record. API v2 knows it by its code, API v1 by its id and its key.
sealed interface Field {
    /// The id of the first custom field; smaller ones are those of built-in fields.
    long FIRST_CUSTOM_ID = 1_001;

    long id();

    String code();

    String key();

    String name();

    String type();

    /// `[{id, label}]`, JSON null for types without.
    JsonNode options();

    /// `[{field_code, field_name, field_type}]`, JSON null without.
    JsonNode subfields();

    /// Whether lists of records show it only when asked.
    boolean optional();

    /// What users have set; empty when nothing.
    ObjectNode row();

    /// A field that every account has.
    record BuiltIn(long id, String code, String key, String name, String type, boolean optional, JsonNode options)
            implements Field {

        /// The same with other options.
        BuiltIn withOptions(ArrayNode other) {
            return new BuiltIn(id, code, key, name, type, optional, other);
        }

        @Override
        public JsonNode subfields() {
            if (!code.equals("value") || !type.equals("monetary")) {
                return Json.nothing();
            }
            return Json.array()
                    .add(subfield("value", "Amount of Value", "double"))
                    .add(subfield("currency", "Currency of Value", "varchar"));
        }

        private static ObjectNode subfield(String code, String name, String type) {
            return Json.object().put("field_code", code).put("field_name", name).put("field_type", type);
        }

        @Override
        public ObjectNode row() {
            return Json.object();
        }
    }

    /// A field that users have made.
    record Custom(FieldDefinition definition) implements Field {
        @Override
        public long id() {
            return definition.id();
        }

        @Override
        public String code() {
            return definition.code();
        }

        @Override
        public String key() {
            return definition.code();
        }

        @Override
        public String name() {
            return Objects.requireNonNullElse(Json.textAt(definition.row(), "field_name"), "");
        }

        @Override
        public String type() {
            return definition.type().key();
        }

        @Override
        public JsonNode options() {
            JsonNode options = definition.options();
            return options == null ? Json.nothing() : options;
        }

        @Override
        public JsonNode subfields() {
            return definition.subfields();
        }

        @Override
        public boolean optional() {
            return false;
        }

        @Override
        public ObjectNode row() {
            return definition.row();
        }
    }
}
