package dev.dealbridge.sandbox.field;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The field endpoints of API v2 for one kind of record (facts of Pipedrive's API, section 6.3).
final class FieldRoutes {
    private final Fields fields;
    private final Params one;

    FieldRoutes(Fields fields) {
        this.fields = fields;
        this.one = Params.NONE.listOf("include_fields", fields.settings().names());
    }

    /// The name of the entity in the names of operations: `DealField`.
    static String named(FieldEntity entity) {
        return entity.name().charAt(0) + entity.name().substring(1).toLowerCase(Locale.ROOT) + "Field";
    }

    void bind(Bindings on) {
        String name = named(fields.entity());
        on.v2("get" + name + "s", this::list).v2("get" + name, this::one);
        if (fields.entity() != FieldEntity.ACTIVITY) {
            on.v2("add" + name, this::create)
                    .v2("update" + name, this::update)
                    .v2("delete" + name, this::delete)
                    .v2("add" + name + "Options", this::addOptions)
                    .v2("update" + name + "Options", this::renameOptions)
                    .v2("delete" + name + "Options", this::deleteOptions);
        }
    }

    Reply list(Call call) {
        Query query = call.query();
        one.paged().check(query);
        List<ObjectNode> rows = new ArrayList<>();
        for (Field field : fields.all()) {
            rows.add(Json.object().put("id", field.id()).set("field", shown(field, query.list("include_fields"))));
        }
        return Pages.byCursor(query, Rows.of(rows), _ -> true, row -> row.path("field"));
    }

    Reply one(Call call) {
        one.check(call.query());
        return Reply.data(200, shown(field(call), call.query().list("include_fields")));
    }

    Reply create(Call call) {
        Params.NONE.check(call.query());
        Field field = fields.create(call, call.body().json());
        return Reply.data(200, shown(field, fields.settings().names()));
    }

    Reply update(Call call) {
        Params.NONE.check(call.query());
        Field field = fields.update(call, field(call), call.body().json());
        return Reply.data(200, shown(field, fields.settings().names()));
    }

    Reply delete(Call call) {
        Params.NONE.check(call.query());
        Field field = field(call);
        fields.delete(call, field);
        return Reply.data(200, shown(field, List.of()));
    }

    Reply addOptions(Call call) {
        Params.NONE.check(call.query());
        return touched(fields.addOptions(call, field(call), call.body().json()));
    }

    Reply renameOptions(Call call) {
        Params.NONE.check(call.query());
        return touched(fields.renameOptions(call, field(call), call.body().json()));
    }

    Reply deleteOptions(Call call) {
        Params.NONE.check(call.query());
        return touched(fields.deleteOptions(call, field(call), call.body().json()));
    }

    private static Reply touched(ArrayNode options) {
        ObjectNode body = Reply.envelope(options.deepCopy());
        body.set("additional_data", Json.nothing());
        return Reply.json(200, body);
    }

    private Field field(Call call) {
        return fields.withCode(call.text("field_code"));
    }

    private ObjectNode shown(Field field, List<String> included) {
        ObjectNode shown = Json.object().put("field_name", field.name()).put("field_code", field.code());
        if (fields.entity() == FieldEntity.DEAL) {
            shown.set("description", Json.orNull(field.row(), "description"));
        }
        shown.put("field_type", field.type());
        shown.set("options", field.options());
        shown.set("subfields", field.subfields());
        shown.put("is_custom_field", field instanceof Field.Custom);
        shown.put("is_optional_response_field", field.optional());
        for (String name : included) {
            shown.set(name, fields.settings().of(name, field.row()));
        }
        return shown;
    }
}
