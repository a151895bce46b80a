package dev.dealbridge.sandbox.lead;

import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FlatValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Origin;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists, makes, changes and deletes leads.
final class Leads {
    private static final int MOST = 500;
    private static final List<String> SORTABLE = List.of(
            "id",
            "title",
            "owner_id",
            "creator_id",
            "was_seen",
            "expected_close_date",
            "next_activity_id",
            "add_time",
            "update_time");
    private static final Shape VALUE =
            Shape.EMPTY.required("amount", Check.number()).required("currency", Check.currency());
    private static final Shape CREATION = Shape.EMPTY
            .required("title", Check.name(255))
            .optional("owner_id", Check.integer())
            .optional("label_ids", Check.listOf(Check.text(36)))
            .clearable("person_id", Check.integer())
            .clearable("organization_id", Check.integer())
            .clearable("value", Check.object(VALUE))
            .clearable("expected_close_date", Check.date())
            .optional("visible_to", Check.oneOf("1", "3", "5", "7"))
            .optional("was_seen", Check.flag())
            .clearable("origin_id", Check.text(255))
            .clearable("channel", Check.integer())
            .clearable("channel_id", Check.text(255));
    private static final Shape UPDATE =
            CREATION.without("origin_id").optional("is_archived", Check.flag()).forUpdate();

    private final Records records;
    private final LeadFace face;

    Leads(Records records, LeadFace face) {
        this.records = records;
        this.face = face;
    }

    Reply list(Call call) {
        return list(call, false);
    }

    Reply listArchived(Call call) {
        return list(call, true);
    }

    private Reply list(Call call, boolean archived) {
        Query query = call.query();
        Predicate<ObjectNode> wanted =
                row -> !Json.flagAt(row, "is_deleted") && Json.flagAt(row, "is_archived") == archived;
        wanted = wanted.and(
                query.get("filter_id") == null
                        ? linked(query)
                        : records.filters().of(Kind.LEAD, query.integer("filter_id", 0)));
        String text = archived ? null : query.get("updated_since");
        if (text != null) {
            String since = since(text);
            wanted = wanted.and(row -> row.path("update_time").asString("").compareTo(since) >= 0);
        }
        List<ObjectNode> rows =
                records.store().rows(Kind.LEAD).values().stream().filter(wanted).toList();
        return Pages.byStart(query, V1.sorted(rows, query, SORTABLE), MOST, face::shown);
    }

    private static Predicate<ObjectNode> linked(Query query) {
        Predicate<ObjectNode> wanted = _ -> true;
        for (String name : List.of("owner_id", "person_id", "organization_id")) {
            if (query.get(name) != null) {
                long id = query.integer(name, 0);
                wanted = wanted.and(row -> Json.longAt(row, name) == id);
            }
        }
        return wanted;
    }

    private static String since(String text) {
        try {
            return V1.millis(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw ApiError.badRequest("Invalid input: updated_since - must be an ISO 8601 time");
        }
    }

    Reply one(Call call) {
        return Reply.data(200, face.shown(lead(records, call)));
    }

    /// The lead that the path names.
    static ObjectNode lead(Records records, Call call) {
        ObjectNode row = records.find(Kind.LEAD, call.text("id"));
        if (row == null || Json.flagAt(row, "is_deleted")) {
            throw ApiError.notFound("requested lead not found");
        }
        return row;
    }

    Reply add(Call call) {
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.LEAD))
                .put("uuid", records.ids().uuid())
                .put("owner_id", call.caller().userId())
                .put("creator_id", call.caller().userId())
                .put("visible_to", 3)
                .put("is_archived", false)
                .put("is_deleted", false)
                .put("was_seen", false)
                .put("source_name", "API")
                .put("add_time", V1.millis(call.at()))
                .put("update_time", V1.millis(call.at()));
        row.set("label_ids", Json.array());
        write(call, CREATION, row);
        Origin.mark(call, row);
        records.create(Kind.LEAD, row, call);
        return Reply.data(201, face.shown(row));
    }

    Reply update(Call call) {
        ObjectNode before = lead(records, call);
        ObjectNode row = before.deepCopy();
        write(call, UPDATE, row);
        if (Json.flagAt(before, "is_archived") && Json.flagAt(row, "is_archived")) {
            throw ApiError.badRequest("Lead is archived and cannot be edited; unarchive it first");
        }
        if (!Json.flagAt(row, "is_archived")) {
            row.remove("archive_time");
        } else if (!Json.flagAt(before, "is_archived")) {
            row.put("archive_time", V1.millis(call.at()));
        }
        if (!Json.same(before, row)) {
            row.put("update_time", V1.millis(call.at()));
            records.change(Kind.LEAD, before, row, call);
        }
        return Reply.data(200, face.shown(row));
    }

    Reply delete(Call call) {
        ObjectNode before = lead(records, call);
        records.delete(
                Kind.LEAD,
                before,
                before.deepCopy().put("is_deleted", true).put("update_time", V1.millis(call.at())),
                call);
        return Reply.data(200, Json.object().put("id", LeadFace.uuid(before)));
    }

    private void write(Call call, Shape shape, ObjectNode row) {
        ObjectNode given = V1.fields(call.body()).deepCopy();
        List<FieldDefinition> fields = FieldDefinition.of(records.store(), FieldEntity.DEAL);
        ObjectNode custom = FlatValues.take(fields, given, records.account());
        ObjectNode body = V1.strictly(() -> shape.require(given));
        for (var entry : body.properties()) {
            if (entry.getValue().isNull()) {
                row.remove(entry.getKey());
            } else {
                row.set(entry.getKey(), entry.getValue());
            }
        }
        if (body.has("visible_to")) {
            row.put("visible_to", V1.id(body, "visible_to"));
        }
        writeCustom(fields, custom, row);
        records.requireReference(row, "owner_id", Kind.USER);
        records.requireReference(row, "person_id", Kind.PERSON);
        records.requireReference(row, "organization_id", Kind.ORGANIZATION);
        if (!row.has("person_id") && !row.has("organization_id")) {
            throw ApiError.badRequest("A lead must be linked to a person or an organization");
        }
        for (JsonNode label : body.path("label_ids")) {
            if (records.find(Kind.LEAD_LABEL, label.stringValue()) == null) {
                throw ApiError.badRequest("label_ids: there is no lead label " + label.stringValue());
            }
        }
    }

    /// Leads have the custom fields of deals.
    private void writeCustom(List<FieldDefinition> fields, ObjectNode values, ObjectNode row) {
        JsonNode old = Json.value(row, "custom_fields");
        ObjectNode custom = old == null ? Json.object() : (ObjectNode) old.deepCopy();
        for (FieldDefinition field : fields) {
            JsonNode value = values.get(field.code());
            if (value == null) {
                continue;
            }
            String problem = CustomValues.problem(field, value, records.store());
            if (problem != null) {
                throw ApiError.badRequest(field.code() + ": " + problem);
            }
            if (value.isNull()) {
                custom.remove(field.code());
            } else {
                custom.set(field.code(), CustomValues.stored(field, value));
            }
        }
        if (custom.isEmpty()) {
            row.remove("custom_fields");
        } else {
            row.set("custom_fields", custom);
        }
    }
}
