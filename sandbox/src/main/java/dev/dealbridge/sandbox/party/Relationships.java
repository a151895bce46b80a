package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// How organizations are related to each other (facts of Pipedrive's API, section 7.18).
final class Relationships implements Feature {
    private static final String OWNER = "rel_owner_org_id";
    private static final String LINKED = "rel_linked_org_id";
    private static final int MOST = 500;

    private final Records records;

    Relationships(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getOrganizationRelationships", this::list)
                .v1("addOrganizationRelationship", this::add)
                .v1("getOrganizationRelationship", this::one)
                .v1("updateOrganizationRelationship", this::update)
                .v1("deleteOrganizationRelationship", this::delete);
    }

    Reply list(Call call) {
        long organization = call.query().integer("org_id", 0);
        if (call.query().get("org_id") == null) {
            throw ApiError.badRequest("Invalid input: org_id - This field is required.");
        }
        TreeMap<Long, ObjectNode> rows = new TreeMap<>();
        for (String side : List.of(OWNER, LINKED)) {
            records.store()
                    .rowsBy(Kind.ORGANIZATION_RELATIONSHIP, side, organization)
                    .forEach(row -> rows.put(Json.longAt(row, "id"), row));
        }
        Related related = new Related(records);
        Reply page = Pages.byStart(call.query(), List.copyOf(rows.values()), MOST, row -> {
            ObjectNode shown = Json.object();
            long other = other(row, organization);
            shown.put("related_organization_name", records.nameOf(Kind.ORGANIZATION, other));
            calculate(row, organization, shown);
            mention(row, related);
            return shown.setAll(shown(row));
        });
        return with(related, page);
    }

    Reply add(Call call) {
        ObjectNode fields = V1.fields(call.body());
        for (String name : List.of("type", OWNER, LINKED)) {
            if (Json.value(fields, name) == null) {
                throw ApiError.badRequest("Invalid input: " + name + " - This field is required.");
            }
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.ORGANIZATION_RELATIONSHIP))
                .put("add_time", call.time())
                .put("update_time", call.time());
        write(fields, row);
        records.create(Kind.ORGANIZATION_RELATIONSHIP, row, call);
        return shownFrom(V1.id(fields, "org_id"), row);
    }

    private void write(ObjectNode fields, ObjectNode row) {
        if (fields.has("type")) {
            String type = fields.path("type").asString();
            if (!List.of("parent", "related").contains(type)) {
                throw ApiError.badRequest("Invalid input: type - must be parent or related");
            }
            row.put("type", type);
        }
        for (String name : List.of(OWNER, LINKED)) {
            if (fields.has(name)) {
                row.put(name, V1.id(fields, name));
                records.requireReference(row, name, Kind.ORGANIZATION);
            }
        }
        if (Json.longAt(row, OWNER) == Json.longAt(row, LINKED)) {
            throw ApiError.badRequest("An organization cannot be related to itself");
        }
    }

    Reply one(Call call) {
        return shownFrom(call.query().integer("org_id", 0), existing(call));
    }

    Reply update(Call call) {
        ObjectNode fields = V1.fields(call.body());
        ObjectNode before = existing(call);
        ObjectNode row = before.deepCopy();
        write(fields, row);
        row.put("update_time", call.time());
        records.change(Kind.ORGANIZATION_RELATIONSHIP, before, row, call);
        return shownFrom(V1.id(fields, "org_id"), row);
    }

    Reply delete(Call call) {
        ObjectNode row = existing(call);
        records.remove(Kind.ORGANIZATION_RELATIONSHIP, row, call);
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    private ObjectNode existing(Call call) {
        ObjectNode row = records.find(Kind.ORGANIZATION_RELATIONSHIP, call.id("id"));
        if (row == null) {
            throw ApiError.notFound("Organization relationship not found");
        }
        return row;
    }

    /// A relationship as one of its organizations sees it; as its owner does, unless said.
    private Reply shownFrom(long organization, ObjectNode row) {
        ObjectNode shown = shown(row);
        calculate(row, organization == 0 ? Json.longAt(row, OWNER) : organization, shown);
        Related related = new Related(records);
        mention(row, related);
        return with(related, Reply.data(200, shown));
    }

    private static void mention(ObjectNode row, Related related) {
        related.mention(Kind.ORGANIZATION, Json.longAt(row, OWNER));
        related.mention(Kind.ORGANIZATION, Json.longAt(row, LINKED));
    }

    private static Reply with(Related related, Reply reply) {
        ((ObjectNode) Objects.requireNonNull(reply.json())).set("related_objects", related.toJson());
        return reply;
    }

    /// What the other organization is to this one.
    private static void calculate(ObjectNode row, long organization, ObjectNode shown) {
        String type = Json.textAt(row, "type");
        boolean owner = Json.longAt(row, OWNER) == organization;
        shown.put("calculated_type", "parent".equals(type) && owner ? "daughter" : type);
        shown.put("calculated_related_org_id", other(row, organization));
    }

    private static long other(ObjectNode row, long organization) {
        long owner = Json.longAt(row, OWNER);
        return owner == organization ? Json.longAt(row, LINKED) : owner;
    }

    private ObjectNode shown(ObjectNode row) {
        ObjectNode shown = Json.object();
        shown.set("id", row.path("id"));
        shown.set("type", row.path("type"));
        for (String side : List.of(OWNER, LINKED)) {
            ObjectNode organization = records.find(Kind.ORGANIZATION, Json.longAt(row, side));
            shown.set(
                    side,
                    organization == null
                            ? Json.nothing()
                            : records.face(Kind.ORGANIZATION).embedded(organization));
        }
        shown.put("add_time", V1.time(Json.textAt(row, "add_time")));
        shown.put("update_time", V1.time(Json.textAt(row, "update_time")));
        // As printed: a text.
        return shown.put("active_flag", "true");
    }
}
