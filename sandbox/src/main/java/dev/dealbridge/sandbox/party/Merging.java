package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Sight;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Merges two records of a kind, as Pipedrive's tutorials say: the one that `merge_with_id` names stays and keeps what
/// it has; what it lacks it takes from the one in the path, which is deleted; whatever hangs on that one moves.
final class Merging {
    /// Properties of a survivor that follow from others.
    private static final Set<String> NEVER_TAKEN = Set.of("first_name", "last_name");

    private static final List<Link> ON_PERSONS = List.of(
            new Link(Kind.DEAL, "person_id"),
            new Link(Kind.LEAD, "person_id"),
            new Link(Kind.NOTE, "person_id"),
            new Link(Kind.FILE, "person_id"),
            new Link(Kind.ACTIVITY, "person_id"),
            new Link(Kind.CALL_LOG, "person_id"),
            new Link(Kind.DEAL_PARTICIPANT, "person_id"),
            new Link(Kind.PICTURE, "item_id"));
    private static final List<Link> ON_ORGANIZATIONS = List.of(
            new Link(Kind.DEAL, "org_id"),
            new Link(Kind.LEAD, "organization_id"),
            new Link(Kind.PERSON, "org_id"),
            new Link(Kind.NOTE, "org_id"),
            new Link(Kind.FILE, "org_id"),
            new Link(Kind.ACTIVITY, "org_id"),
            new Link(Kind.CALL_LOG, "org_id"),
            new Link(Kind.ORGANIZATION_RELATIONSHIP, "rel_owner_org_id"),
            new Link(Kind.ORGANIZATION_RELATIONSHIP, "rel_linked_org_id"));

    /// A property by which records of a kind point to the merged ones.
    private record Link(Kind kind, String property) {}

    private final Records records;
    private final Kind kind;
    private final List<Link> links;

    Merging(Records records, Kind kind) {
        this.records = records;
        this.kind = kind;
        this.links = kind == Kind.PERSON ? ON_PERSONS : ON_ORGANIZATIONS;
    }

    /// Merges the record in the path into the one that the body names.
    ///
    /// @return the survivor
    ObjectNode merge(Call call) {
        ObjectNode gone = existing(call.id("id"));
        long with = V1.id(V1.fields(call.body()), "merge_with_id");
        if (with == 0) {
            throw ApiError.badRequest("Invalid input: merge_with_id - This field is required.");
        }
        ObjectNode survivor = existing(with);
        long goneId = Json.longAt(gone, "id");
        if (goneId == with) {
            throw ApiError.badRequest("A record cannot be merged with itself");
        }
        // What hangs on it moves along, whether the caller sees it or not.
        return store().seeing(Sight.ALL, () -> {
            links.forEach(link -> move(link, goneId, with, call));
            moveFollowers(goneId, with);
            ObjectNode merged = filled(survivor, gone).put("update_time", call.time());
            records.merge(
                    kind,
                    new Records.Turn(
                            gone, gone.deepCopy().put("is_deleted", true).put("update_time", call.time())),
                    new Records.Turn(survivor, merged),
                    call);
            return merged;
        });
    }

    private ObjectNode existing(long id) {
        ObjectNode row = records.find(kind, id);
        if (row == null || Json.flagAt(row, "is_deleted")) {
            throw ApiError.notFound((kind == Kind.PERSON ? "Person" : "Organization") + " not found");
        }
        return row;
    }

    private void move(Link link, long from, long to, Call call) {
        for (ObjectNode before : store().rowsBy(link.kind, link.property, from)) {
            ObjectNode row = before.deepCopy().put(link.property, to);
            for (JsonNode participant : row.path("participants")) {
                if (kind == Kind.PERSON && Json.longAt(participant, "person_id") == from) {
                    ((ObjectNode) participant).put("person_id", to);
                }
            }
            if (!Counts.isThere(before)) {
                moveDeleted(link, row);
                continue;
            }
            if (isDouble(link, row, to)) {
                records.remove(link.kind, before, call);
                continue;
            }
            if (row.has("update_time")) {
                row.put("update_time", call.time());
            }
            records.change(link.kind, before, row, call);
        }
    }

    /// Nobody is told of records that are deleted; who took part in a deal once did so under the old name.
    private void moveDeleted(Link link, ObjectNode row) {
        if (link.kind != Kind.DEAL_PARTICIPANT) {
            store().put(link.kind, row);
        }
    }

    /// Whether a row would say what another one says already, or nothing.
    private boolean isDouble(Link link, ObjectNode row, long to) {
        if (link.kind == Kind.DEAL_PARTICIPANT) {
            return store().rowsBy(link.kind, link.property, to).stream()
                    .anyMatch(other ->
                            Counts.isThere(other) && Json.longAt(other, "deal_id") == Json.longAt(row, "deal_id"));
        }
        return link.kind == Kind.ORGANIZATION_RELATIONSHIP
                && Json.longAt(row, "rel_owner_org_id") == Json.longAt(row, "rel_linked_org_id");
    }

    /// Nobody is told of followers.
    private void moveFollowers(long from, long to) {
        Set<Long> known = new HashSet<>();
        followers(to).forEach(row -> known.add(Json.longAt(row, "user_id")));
        for (ObjectNode row : followers(from)) {
            if (known.add(Json.longAt(row, "user_id"))) {
                store().put(Kind.FOLLOWER, row.deepCopy().put("object_id", to));
            } else {
                store().remove(Kind.FOLLOWER, Json.longAt(row, "id"));
            }
        }
    }

    private List<ObjectNode> followers(long id) {
        return store().rowsBy(Kind.FOLLOWER, "object_id", id).stream()
                .filter(row -> kind.key().equals(Json.textAt(row, "object")))
                .toList();
    }

    private static ObjectNode filled(ObjectNode survivor, ObjectNode gone) {
        ObjectNode merged = survivor.deepCopy();
        for (var entry : gone.properties()) {
            String name = entry.getKey();
            JsonNode own = Json.value(merged, name);
            if (NEVER_TAKEN.contains(name)) {
                continue;
            }
            if (name.equals("emails") || name.equals("phones")) {
                addChannels(merged.withArray(name), entry.getValue());
            } else if (own == null || (own.isArray() && own.isEmpty())) {
                merged.set(name, entry.getValue().deepCopy());
            } else if (name.equals("custom_fields") && own instanceof ObjectNode custom) {
                entry.getValue().properties().stream()
                        .filter(field -> Json.value(custom, field.getKey()) == null)
                        .forEach(field ->
                                custom.set(field.getKey(), field.getValue().deepCopy()));
            }
        }
        return merged;
    }

    /// A survivor that has a primary one keeps it.
    private static void addChannels(ArrayNode own, JsonNode others) {
        boolean hasOwn = !own.isEmpty();
        Set<String> known = new HashSet<>();
        own.forEach(channel -> known.add(channel.path("value").asString()));
        for (JsonNode other : others) {
            if (known.add(other.path("value").asString())) {
                ObjectNode copy = (ObjectNode) other.deepCopy();
                own.add(hasOwn ? copy.put("primary", false) : copy);
            }
        }
    }

    private Store store() {
        return records.store();
    }
}
