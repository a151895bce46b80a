package dev.dealbridge.sandbox.filter;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.SavedFilters;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The filters that users save (facts of Pipedrive's API, section 7.16).
public final class Filters implements Feature, SavedFilters {
    private static final int LONGEST_NAME = 255;

    private final Records records;
    private final InstantSource clock;
    private final Conditions conditions;
    private final FilterFace face = new FilterFace();

    public Filters(Records records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
        this.conditions = new Conditions(records);
        records.filterBy(this);
        records.show(Kind.FILTER, face);
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getFilters", this::list)
                .v1("getFilterHelpers", _ -> Reply.data(200, Operators.helpers()))
                .v1("getFilter", call -> Reply.data(200, alone(call, existing(call.id("id")))))
                .v1("addFilter", this::create)
                .v1("updateFilter", this::update)
                .v1("deleteFilter", this::delete)
                .v1("deleteFilters", this::deleteMany);
    }

    @Override
    public Predicate<ObjectNode> of(Kind kind, long filterId) {
        ObjectNode row = existing(filterId);
        FilterType type = FilterType.of(Json.textAt(row, "type")).orElseThrow();
        if (type.kind() != kind) {
            throw notFound();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), records.account().zone());
        return conditions.wanted(type, row.path("conditions"), today);
    }

    private ObjectNode existing(long id) {
        ObjectNode row = records.find(Kind.FILTER, id);
        if (row == null) {
            throw notFound();
        }
        return row;
    }

    private static ApiError notFound() {
        return ApiError.notFound("Filter was not found");
    }

    private Reply list(Call call) {
        String type = call.query().get("type");
        ArrayNode data = Json.array();
        for (ObjectNode row : records.store().rows(Kind.FILTER).values()) {
            if (type == null || type.equals(Json.textAt(row, "type"))) {
                data.add(face.full(row));
            }
        }
        return Reply.data(200, data);
    }

    private ObjectNode alone(Call call, ObjectNode row) {
        ObjectNode filter = face.full(row);
        filter.set(
                "conditions",
                call.query().flag("include_field_code")
                        ? conditions.withCodes(row.path("conditions"))
                        : row.path("conditions"));
        return filter;
    }

    private Reply create(Call call) {
        ObjectNode body = V1.fields(call.body());
        FilterType type = FilterType.of(text(body, "type"))
                .orElseThrow(() ->
                        ApiError.badRequest("type must be one of deals, leads, org, people, products," + " activity"));
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.FILTER))
                .put("name", name(body))
                .put("type", type.key())
                .put("user_id", call.caller().userId())
                .put("add_time", call.time())
                .put("update_time", call.time());
        row.set("conditions", conditions.read(type, Json.value(body, "conditions")));
        records.create(Kind.FILTER, row, call);
        return Reply.data(200, alone(call, row));
    }

    private static String text(ObjectNode body, String name) {
        return body.path(name).isString() ? body.path(name).stringValue() : "";
    }

    private static String name(ObjectNode body) {
        String name = text(body, "name").strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw ApiError.badRequest("name must be a string that is not empty and has at most 255 characters");
        }
        return name;
    }

    private Reply update(Call call) {
        ObjectNode before = existing(call.id("id"));
        ObjectNode body = V1.fields(call.body());
        ObjectNode row = before.deepCopy();
        if (body.has("name")) {
            row.put("name", name(body));
        }
        FilterType type = FilterType.of(Json.textAt(row, "type")).orElseThrow();
        row.set("conditions", conditions.read(type, Json.value(body, "conditions")));
        if (!row.equals(before)) {
            records.change(Kind.FILTER, before, row.put("update_time", call.time()), call);
        }
        return Reply.data(200, alone(call, row));
    }

    private Reply delete(Call call) {
        ObjectNode row = existing(call.id("id"));
        records.remove(Kind.FILTER, row, call);
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    /// Deletes those of the named filters that there are.
    private Reply deleteMany(Call call) {
        ArrayNode gone = Json.array();
        for (String text : call.query().list("ids")) {
            ObjectNode row = text.matches("[0-9]{1,18}") ? records.find(Kind.FILTER, Long.parseLong(text)) : null;
            if (row != null) {
                records.remove(Kind.FILTER, row, call);
                gone.add(Json.longAt(row, "id"));
            }
        }
        return Reply.data(200, Json.object().set("id", gone));
    }
}
