package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The field endpoints of API v1 for one kind of record: the same fields, by numeric id, and with the whole list of
/// options in one piece (facts of Pipedrive's API, section 6.3).
final class OldFieldRoutes {
    private static final int MOST = 500;

    private final Fields fields;
    private final OldFieldShape shape;

    OldFieldRoutes(Fields fields) {
        this.fields = fields;
        this.shape = new OldFieldShape(fields);
    }

    void bind(Bindings on) {
        String name = FieldRoutes.named(fields.entity());
        if (fields.entity() == FieldEntity.ACTIVITY) {
            on.v1("getActivityFields", _ -> unpaged(shape.all(fields.all())));
            return;
        }
        on.v1("get" + name + "s", this::list)
                .v1("get" + name, this::one)
                .v1("add" + name, this::create)
                .v1("update" + name, this::update)
                .v1("delete" + name, this::delete)
                .v1("delete" + name + "s", this::deleteMany);
        if (fields.entity() == FieldEntity.DEAL) {
            on.v1("getLeadFields", this::listOfLeads);
            on.v1("getNoteFields", _ -> unpaged(OldFieldShape.ofNotes()));
        }
    }

    Reply list(Call call) {
        return Pages.byStart(call.query(), shape.all(fields.all()), MOST, row -> row);
    }

    /// Leads have fields of their own, and the custom fields of deals.
    Reply listOfLeads(Call call) {
        List<Field> all = new ArrayList<>(BuiltInFields.ofLeads());
        all.addAll(fields.custom());
        return Pages.byStart(call.query(), shape.all(all), MOST, row -> row);
    }

    /// Everything at once, with a block about paging that never says anything else.
    private static Reply unpaged(List<ObjectNode> rows) {
        return Pages.byStart(Query.parse(""), rows, MOST, row -> row);
    }

    Reply one(Call call) {
        return Reply.data(200, shown(field(call)));
    }

    private Field field(Call call) {
        return fields.withId(call.id("id"));
    }

    private ObjectNode shown(Field field) {
        List<Field> all = fields.all();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id() == field.id()) {
                return shape.of(all.get(i), i + 1);
            }
        }
        throw new IllegalStateException("field " + field.id() + " is gone");
    }

    Reply create(Call call) {
        ObjectNode given = V1.fields(call.body());
        ObjectNode body = translated(given);
        if (!body.has("ui_visibility")) {
            body.set("ui_visibility", Json.object().put("add_visible_flag", true));
        }
        body.set("field_type", Json.orNull(given, "field_type"));
        JsonNode options = options(given);
        if (options != null) {
            ArrayNode labels = Json.array();
            options.forEach(option -> labels.add(Json.object().set("label", Json.orNull(option, "label"))));
            body.set("options", labels);
        }
        Field field = V1.strictly(() -> fields.create(call, body));
        return Reply.data(call.operation().status(), shown(field));
    }

    /// Name and visibility of a body in the words of API v2; what API v1 ignores is left out.
    private static ObjectNode translated(ObjectNode given) {
        ObjectNode body = Json.object();
        if (given.has("name")) {
            body.set("field_name", given.path("name"));
        }
        if (given.has("add_visible_flag")) {
            body.set("ui_visibility", Json.object().put("add_visible_flag", V1.flag(given, "add_visible_flag")));
        }
        return body;
    }

    /// The options of a body, or null without. A form has them as JSON in a text.
    private static @Nullable JsonNode options(ObjectNode given) {
        JsonNode options = Json.value(given, "options");
        if (options != null && options.isString()) {
            try {
                return Json.parse(options.stringValue());
            } catch (JacksonException e) {
                throw ApiError.badRequest("options must be a JSON array");
            }
        }
        return options;
    }

    Reply update(Call call) {
        ObjectNode given = V1.fields(call.body());
        ObjectNode body = translated(given);
        JsonNode options = options(given);
        Field field = field(call);
        V1.strictly(() -> {
            if (!body.isEmpty()) {
                fields.update(call, field, body);
            }
            if (options != null) {
                fields.replaceOptions(call, fields.withId(field.id()), options);
            }
            return field;
        });
        return Reply.data(200, shown(field));
    }

    Reply delete(Call call) {
        Field field = field(call);
        fields.delete(call, field);
        return Reply.data(200, Json.object().put("id", field.id()));
    }

    /// Deletes those of the named fields that there are and that may be deleted.
    Reply deleteMany(Call call) {
        List<String> wanted = call.query().list("ids");
        ArrayNode gone = Json.array();
        for (Field.Custom field : fields.custom()) {
            if (wanted.contains(Long.toString(field.id()))) {
                fields.delete(call, field);
                gone.add(field.id());
            }
        }
        return Reply.data(200, Json.object().set("id", gone));
    }
}
