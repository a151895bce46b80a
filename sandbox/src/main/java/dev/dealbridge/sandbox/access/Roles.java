package dev.dealbridge.sandbox.access;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The roles of the company: a tree below the role of users without another one. Every user is in one.
final class Roles {
    /// The role of users without another one.
    static final long ROOT = 1;

    static final List<String> SETTINGS = List.of(
            "deal_default_visibility",
            "lead_default_visibility",
            "org_default_visibility",
            "person_default_visibility",
            "product_default_visibility");
    private static final int USUAL_VISIBILITY = 3;

    private final Records records;

    Roles(Records records) {
        this.records = records;
    }

    /// A role that is not deleted.
    ///
    /// @throws ApiError 404 when there is none
    ObjectNode existing(long id) {
        ObjectNode row = records.find(Kind.ROLE, id);
        if (row == null || !Json.flagAt(row, "active_flag")) {
            throw ApiError.notFound("Role not found");
        }
        return row;
    }

    /// All roles that are not deleted.
    List<ObjectNode> all() {
        return records.store().rows(Kind.ROLE).values().stream()
                .filter(row -> Json.flagAt(row, "active_flag"))
                .toList();
    }

    private List<ObjectNode> below(long id) {
        return records.store().rowsBy(Kind.ROLE, "parent_role_id", id).stream()
                .filter(row -> Json.flagAt(row, "active_flag"))
                .toList();
    }

    /// The role of a user.
    static long of(ObjectNode user) {
        return Math.max(ROOT, Json.longAt(user, "role_id"));
    }

    /// The users in a role.
    List<ObjectNode> users(long id) {
        return records.store().rows(Kind.USER).values().stream()
                .filter(user -> of(user) == id)
                .toList();
    }

    ObjectNode shown(ObjectNode row) {
        long id = Json.longAt(row, "id");
        ObjectNode role = Json.object().put("id", id);
        role.set("parent_role_id", Json.orNull(row, "parent_role_id"));
        return role.put("name", Json.textAt(row, "name"))
                .put("active_flag", Json.flagAt(row, "active_flag"))
                .put("assignment_count", Integer.toString(users(id).size()))
                .put("sub_role_count", Integer.toString(below(id).size()));
    }

    /// How deep a role is: 1 for the topmost and for those right below it.
    int level(ObjectNode row) {
        int depth = 0;
        ObjectNode at = row;
        while (at != null && Json.longAt(at, "parent_role_id") != 0) {
            at = records.find(Kind.ROLE, Json.longAt(at, "parent_role_id"));
            depth++;
        }
        return Math.max(1, depth);
    }

    /// Makes a role.
    ObjectNode create(Call call, String name, @Nullable Long parent) {
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.ROLE))
                .put("name", name)
                .put("active_flag", true)
                .put("parent_role_id", Json.longAt(existing(parent == null ? ROOT : parent), "id"));
        records.create(Kind.ROLE, row, call);
        return row;
    }

    /// Changes a role; what is null stays.
    void update(Call call, ObjectNode before, @Nullable String name, @Nullable Long parent) {
        ObjectNode row = before.deepCopy();
        if (name != null) {
            row.put("name", name);
        }
        if (parent != null) {
            long id = Json.longAt(before, "id");
            for (ObjectNode at = existing(parent); at != null; at = parentOf(at)) {
                if (Json.longAt(at, "id") == id) {
                    throw ApiError.badRequest("A role cannot be below itself");
                }
            }
            row.put("parent_role_id", parent);
        }
        change(call, before, row);
    }

    private @Nullable ObjectNode parentOf(ObjectNode row) {
        return records.find(Kind.ROLE, Json.longAt(row, "parent_role_id"));
    }

    void change(Call call, ObjectNode before, ObjectNode row) {
        if (!row.equals(before)) {
            records.change(Kind.ROLE, before, row, call);
        }
    }

    /// Deletes a role: its users go to the topmost one, the roles below it go up.
    void delete(Call call, ObjectNode row) {
        long id = Json.longAt(row, "id");
        if (id == ROOT) {
            throw ApiError.badRequest("The default role cannot be deleted");
        }
        for (ObjectNode user : users(id)) {
            assign(call, user, ROOT);
        }
        for (ObjectNode lower : below(id)) {
            ObjectNode moved = lower.deepCopy();
            moved.set("parent_role_id", row.path("parent_role_id"));
            records.change(Kind.ROLE, lower, moved, call);
        }
        records.delete(Kind.ROLE, row, row.deepCopy().put("active_flag", false), call);
    }

    /// Puts a user into a role.
    void assign(Call call, ObjectNode user, long role) {
        if (of(user) != role) {
            records.change(Kind.USER, user, user.deepCopy().put("role_id", role), call);
        }
    }

    /// The default visibilities of a role.
    static ObjectNode settings(ObjectNode role) {
        ObjectNode settings = Json.object();
        for (String name : SETTINGS) {
            JsonNode value = Json.value(role.path("settings"), name);
            settings.put(name, value == null ? USUAL_VISIBILITY : value.intValue());
        }
        return settings;
    }

    /// One assignment of a user to a role.
    static ObjectNode assignment(ObjectNode user, ObjectNode role) {
        ObjectNode shown =
                Json.object().put("user_id", Json.longAt(user, "id")).put("role_id", Json.longAt(role, "id"));
        shown.set("parent_role_id", Json.orNull(role, "parent_role_id"));
        return shown.put("name", Objects.requireNonNull(Json.textAt(role, "name")))
                .put("active_flag", Json.flagAt(user, "active_flag"))
                .put("type", "1");
    }
}
