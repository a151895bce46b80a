package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FlatValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// List, read, create, update and delete of a kind of API v2 as API v1 did them: loose bodies, flat custom fields,
/// `related_objects`, pages by start and limit. The rules of the kind are the same ones as in v2.
public final class OldResource {
    private static final int MOST = 500;

    private final Resource resource;
    private final OldRules rules;
    private final Records records;
    private final Kind kind;

    /// Of the kind that this resource serves in API v2.
    public OldResource(Resource resource, OldRules rules) {
        this.resource = resource;
        this.rules = rules;
        this.records = resource.records();
        this.kind = resource.rules().kind();
    }

    /// A page of the records that are neither deleted nor archived.
    public Reply list(Call call) {
        Query query = call.query();
        Predicate<ObjectNode> wanted = row -> !Json.flagAt(row, "is_deleted") && !Json.flagAt(row, "is_archived");
        wanted = query.get("filter_id") == null
                ? wanted.and(rules.filter(query))
                : wanted.and(records.filters().of(kind, query.integer("filter_id", 0)));
        Stream<ObjectNode> rows = records.store().rows(kind).values().stream().filter(wanted);
        // In the order of ids nothing behind the page matters but that there is something.
        return page(call, (query.get("sort") == null ? rows.limit(Pages.reach(query, MOST) + 1) : rows).toList());
    }

    /// One page of some records in this kind's shape, sorted as the query says.
    public Reply page(Call call, List<ObjectNode> rows) {
        List<ObjectNode> shown = new ArrayList<>();
        Reply reply = Pages.byStart(call.query(), V1.sorted(rows, call.query(), rules.sortable()), MOST, row -> {
            shown.add(row);
            return full(row);
        });
        return withRelated(reply, shown);
    }

    /// A record in this kind's shape. Where the value of a custom field is the id of a record, answers show that
    /// record.
    private ObjectNode full(ObjectNode row) {
        ObjectNode shown = records.face(kind).full(row);
        for (FieldDefinition field : customFields()) {
            Kind target = field.type().target();
            long id = target == null ? 0 : Json.longAt(row.path("custom_fields"), field.code());
            ObjectNode referred = target == null ? null : records.find(target, id);
            if (target != null && referred != null && records.hasFace(target)) {
                shown.set(field.code(), records.face(target).embedded(referred));
            }
        }
        return shown;
    }

    private List<FieldDefinition> customFields() {
        FieldEntity entity = resource.rules().fields();
        return entity == null ? List.of() : FieldDefinition.of(records.store(), entity);
    }

    private Reply withRelated(Reply reply, List<ObjectNode> rows) {
        Related related = new Related(records);
        rows.forEach(row -> rules.mention(row, related));
        if (!(reply.json() instanceof ObjectNode body)) {
            return reply;
        }
        body.set("related_objects", related.toJson());
        return Reply.json(reply.status(), body);
    }

    /// One record, deleted or not.
    public Reply one(Call call) {
        ObjectNode row = existing(call);
        return withRelated(Reply.data(200, full(row)), List.of(row));
    }

    private ObjectNode existing(Call call) {
        ObjectNode row = records.find(kind, call.id("id"));
        if (row == null) {
            String name = kind.key().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                    + kind.key().substring(1);
            throw ApiError.notFound(name + " not found");
        }
        return row;
    }

    /// Makes a record.
    public Reply create(Call call) {
        ObjectNode row = V1.strictly(() -> resource.created(call, body(call)));
        return withRelated(Reply.data(rules.createdStatus(), full(row)), List.of(row));
    }

    /// Changes a record: null clears, what is absent stays.
    public Reply update(Call call) {
        long id = Json.longAt(existing(call), "id");
        ObjectNode row = V1.strictly(() -> resource.updated(call, id, body(call)));
        return withRelated(Reply.data(200, full(row)), List.of(row));
    }

    private ObjectNode body(Call call) {
        ObjectNode given = V1.fields(call.body()).deepCopy();
        ObjectNode custom = FlatValues.take(customFields(), given, records.account());
        ObjectNode body = rules.translated(call, given);
        if (!custom.isEmpty()) {
            body.set("custom_fields", custom);
        }
        return body;
    }

    /// Deletes a record. Recorded: a second delete answers 410 with success.
    public Reply delete(Call call) {
        long id = Json.longAt(existing(call), "id");
        return Reply.data(resource.deleted(call, id) ? 200 : 410, Json.object().put("id", id));
    }

    /// Deletes the records that `ids` names; those that are not there are left out.
    public Reply deleteMany(Call call) {
        ArrayNode gone = Json.array();
        for (String text : call.query().list("ids")) {
            if (text.matches("[0-9]{1,18}")) {
                long id = Long.parseLong(text);
                if (records.find(kind, id) != null && resource.deleted(call, id)) {
                    gone.add(id);
                }
            }
        }
        return Reply.data(200, Json.object().set("id", gone));
    }

    /// A page by cursor, for administrators to synchronise: archived and deleted records are left out.
    public Reply collection(Call call) {
        if (!Json.flagAt(records.require(Kind.USER, call.caller().userId()), "is_admin")) {
            throw ApiError.forbidden("You do not have permissions to do this.");
        }
        Predicate<ObjectNode> wanted = row -> !Json.flagAt(row, "is_deleted") && !Json.flagAt(row, "is_archived");
        Query query = call.query();
        String since = query.get("since");
        String until = query.get("until");
        return Pages.byCursor(
                query,
                new StoredRows(records.store(), kind),
                wanted.and(rules.filter(query)).and(row -> {
                    String time = V1.time(Json.textAt(row, "update_time"));
                    return (since == null || (time != null && time.compareTo(since) >= 0))
                            && (until == null || (time != null && time.compareTo(until) < 0));
                }),
                records.face(kind)::flat);
    }
}
