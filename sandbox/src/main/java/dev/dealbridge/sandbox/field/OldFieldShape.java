package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows fields (facts of Pipedrive's API, section 6.3).
final class OldFieldShape {
    private static final Set<String> MANDATORY = Set.of("title", "name", "subject", "content");
    private static final Set<String> SEARCHABLE =
            Set.of("address", "varchar", "text", "varchar_auto", "double", "monetary", "phone");

    private final Fields fields;

    OldFieldShape(Fields fields) {
        this.fields = fields;
    }

    /// Fields in the order of the list.
    List<ObjectNode> all(List<Field> some) {
        List<ObjectNode> all = new ArrayList<>();
        for (Field field : some) {
            all.add(of(field, all.size() + 1));
        }
        return all;
    }

    /// One field.
    ///
    /// @param order its place in the list
    ObjectNode of(Field field, int order) {
        boolean custom = field instanceof Field.Custom;
        ObjectNode row = field.row();
        ObjectNode visible = fields.settings().of("ui_visibility", row);
        String made = custom ? Json.textAt(row, "add_time") : madeWithTheCompany();
        String changed = custom ? Json.textAt(row, "update_time") : made;
        ObjectNode shown = Json.object()
                .put("id", field.id())
                .put("key", field.key())
                .put("name", field.name())
                .put("order_nr", order)
                .put("field_type", field.type())
                .put("add_time", V1.time(made))
                .put("update_time", V1.time(changed));
        shown.set("last_updated_by_user_id", Json.orNull(row, "last_updated_by_user_id"));
        shown.set("created_by_user_id", Json.orNull(row, "created_by_user_id"));
        shown.put("active_flag", true)
                .put("edit_flag", custom)
                .put("index_visible_flag", true)
                .put("details_visible_flag", Json.flagAt(visible, "details_visible_flag"))
                .put("add_visible_flag", custom ? Json.flagAt(visible, "add_visible_flag") : isMandatory(field))
                .put("important_flag", Json.flagAt(row.path("important_fields"), "enabled"))
                .put("bulk_edit_allowed", custom || !field.type().equals("int"))
                .put("searchable_flag", custom && SEARCHABLE.contains(field.type()))
                .put("filtering_allowed", true)
                .put("sortable_flag", true)
                .put("mandatory_flag", isMandatory(field) || Json.flagAt(row.path("required_fields"), "enabled"));
        if (!field.options().isNull() || fields.entity() != FieldEntity.PRODUCT) {
            shown.set("options", options(field));
        }
        if (row.has("options_deleted")) {
            shown.set("options_deleted", row.path("options_deleted"));
        }
        ArrayNode subfields = subfields(field);
        if (!subfields.isEmpty()) {
            shown.set("subfields", subfields);
        }
        return shown;
    }

    private static boolean isMandatory(Field field) {
        return field instanceof Field.BuiltIn && MANDATORY.contains(field.code());
    }

    private @Nullable String madeWithTheCompany() {
        return Json.textAt(fields.records().store().rows(Kind.USER).firstEntry().getValue(), "created");
    }

    private static JsonNode options(Field field) {
        if (field.options().isNull()) {
            return Json.nothing();
        }
        ArrayNode options = Json.array();
        for (JsonNode option : field.options()) {
            JsonNode id = option.path("id");
            boolean digits = id.isString() && id.stringValue().matches("[0-9]{1,9}");
            ObjectNode shown = Json.object();
            shown.set("id", digits ? JsonNodeFactory.instance.numberNode(Long.parseLong(id.stringValue())) : id);
            options.add(shown.put("label", Json.textAt(option, "label")));
        }
        return options;
    }

    /// The parts of a value that stand beside it under `<key>_<part>`.
    private static ArrayNode subfields(Field field) {
        ArrayNode subfields = Json.array();
        if (field instanceof Field.Custom) {
            for (JsonNode part : field.subfields()) {
                String code = String.valueOf(Json.textAt(part, "field_code"));
                if (!code.equals("value") && !code.equals("timezone_name")) {
                    ObjectNode shown = Json.object();
                    shown.set("id", Json.nothing());
                    subfields.add(shown.put("key", field.key() + "_" + code)
                            .put("name", Json.textAt(part, "field_name"))
                            .put("field_type", Json.textAt(part, "field_type"))
                            .put("is_subfield", true));
                }
            }
        }
        return subfields;
    }

    /// The fields of notes, of which there is less to say.
    static List<ObjectNode> ofNotes() {
        List<ObjectNode> all = new ArrayList<>();
        for (Field.BuiltIn field : BuiltInFields.ofNotes()) {
            ObjectNode shown = Json.object()
                    .put("id", field.id())
                    .put("key", field.key())
                    .put("name", field.name())
                    .put("field_type", field.type())
                    .put("active_flag", true)
                    .put("edit_flag", false)
                    .put("bulk_edit_allowed", true)
                    .put("mandatory_flag", isMandatory(field));
            if (field.type().equals("enum")) {
                shown.set(
                        "options",
                        Json.array()
                                .add(Json.object().put("id", 1).put("label", "Yes"))
                                .add(Json.object().put("id", 0).put("label", "No")));
            }
            all.add(shown);
        }
        return all;
    }
}
