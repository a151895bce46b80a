package dev.dealbridge.sandbox.access;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.operation.Handler;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Roles, who has them, what they set and which pipelines they see (facts of Pipedrive's API, section 7.15).
public final class RoleRoutes implements Feature {
    private static final int MOST = 500;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final Set<Long> VISIBILITIES = Set.of(1L, 3L, 5L, 7L);

    private final Records records;
    private final Roles roles;

    public RoleRoutes(Records records) {
        this.records = records;
        this.roles = new Roles(records);
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getRoles", this::list)
                .v1("getRole", this::one)
                .v1("addRole", admins(this::create))
                .v1("updateRole", admins(this::update))
                .v1("deleteRole", admins(this::delete))
                .v1("getRoleAssignments", this::assignments)
                .v1("addRoleAssignment", admins(this::assign))
                .v1("deleteRoleAssignment", admins(this::unassign))
                .v1("getRolePipelines", this::pipelines)
                .v1("updateRolePipelines", admins(this::updatePipelines))
                .v1("getRoleSettings", call -> Reply.data(200, Roles.settings(role(call))))
                .v1("addOrUpdateRoleSetting", admins(this::set))
                .v1("getUserRoleAssignments", this::assignmentsOfUser)
                .v1(
                        "getUserRoleSettings",
                        call -> Reply.data(200, Roles.settings(roles.existing(Roles.of(user(call))))));
    }

    /// Roles are the business of administrators.
    private Handler admins(Function<Call, Reply> work) {
        return call -> {
            if (!Json.flagAt(records.require(Kind.USER, call.caller().userId()), "is_admin")) {
                throw ApiError.forbidden("You do not have permissions to do this.");
            }
            return work.apply(call);
        };
    }

    private ObjectNode role(Call call) {
        return roles.existing(call.id("id"));
    }

    private ObjectNode user(Call call) {
        return user(call.id("id"));
    }

    private ObjectNode user(long id) {
        ObjectNode row = records.find(Kind.USER, id);
        if (row == null) {
            throw ApiError.notFound("User not found");
        }
        return row;
    }

    private Reply list(Call call) {
        return Pages.byStart(
                call.query(), roles.all(), MOST, row -> roles.shown(row).put("level", roles.level(row)));
    }

    private Reply one(Call call) {
        ObjectNode row = role(call);
        ObjectNode body = Reply.envelope(roles.shown(row));
        body.set("additional_data", Json.object().set("settings", Roles.settings(row)));
        return Reply.json(200, body);
    }

    private Reply create(Call call) {
        ObjectNode body = V1.fields(call.body());
        String name = name(body);
        if (name == null) {
            throw ApiError.badRequest("name is required");
        }
        return id(roles.create(call, name, parent(body)));
    }

    private static @Nullable String name(ObjectNode body) {
        if (!body.has("name")) {
            return null;
        }
        JsonNode name = body.path("name");
        if (!name.isString() || name.stringValue().isBlank()) {
            throw ApiError.badRequest("name must be a string that is not empty");
        }
        return name.stringValue().strip();
    }

    private static @Nullable Long parent(ObjectNode body) {
        long id = V1.id(body, "parent_role_id");
        return id == 0 ? null : (Long) id;
    }

    private static Reply id(ObjectNode row) {
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    private Reply update(Call call) {
        ObjectNode body = V1.fields(call.body());
        ObjectNode row = role(call);
        roles.update(call, row, name(body), newParent(body, row));
        return id(row);
    }

    /// Null puts a role at the top, below the default one, which has none above it.
    private static @Nullable Long newParent(ObjectNode body, ObjectNode row) {
        boolean toTop = body.path("parent_role_id").isNull() && Json.longAt(row, "id") != Roles.ROOT;
        return toTop ? (Long) Roles.ROOT : parent(body);
    }

    private Reply delete(Call call) {
        ObjectNode row = role(call);
        roles.delete(call, row);
        return id(row);
    }

    private Reply assignments(Call call) {
        ObjectNode role = role(call);
        return Pages.byStart(call.query(), roles.users(call.id("id")), MOST, user -> Roles.assignment(user, role));
    }

    private Reply assignmentsOfUser(Call call) {
        ObjectNode user = user(call);
        ObjectNode role = roles.existing(Roles.of(user));
        return Pages.byStart(call.query(), List.of(user), MOST, some -> Roles.assignment(some, role));
    }

    private Reply assign(Call call) {
        ObjectNode role = role(call);
        ObjectNode user = user(V1.id(V1.fields(call.body()), "user_id"));
        roles.assign(call, user, Json.longAt(role, "id"));
        return Reply.data(
                200, Json.object().put("user_id", Json.longAt(user, "id")).put("role_id", Json.longAt(role, "id")));
    }

    /// Puts the user back into the role that everybody has.
    private Reply unassign(Call call) {
        ObjectNode role = role(call);
        ObjectNode user = user(V1.id(V1.fields(call.body()), "user_id"));
        if (Roles.of(user) != Json.longAt(role, "id")) {
            throw ApiError.notFound("The user does not have this role");
        }
        roles.assign(call, user, Roles.ROOT);
        return id(role);
    }

    private Reply pipelines(Call call) {
        boolean visible = call.query().get("visible") == null || call.query().flag("visible");
        return pipelines(role(call), visible);
    }

    private Reply pipelines(ObjectNode role, boolean visible) {
        List<Long> hidden = ids(role.path("hidden_pipeline_ids"));
        ArrayNode ids = Json.array();
        for (ObjectNode pipeline : records.store().rows(Kind.PIPELINE).values()) {
            long id = Json.longAt(pipeline, "id");
            if (!Json.flagAt(pipeline, "is_deleted") && hidden.contains(id) != visible) {
                ids.add(id);
            }
        }
        ObjectNode data = Json.object();
        data.set("pipeline_ids", ids);
        return Reply.data(200, data.put("visible", visible));
    }

    /// The ids of an array, or of an array written as text: `"[3, 4]"`.
    private static List<Long> ids(JsonNode given) {
        List<Long> ids = new ArrayList<>();
        Matcher digits = DIGITS.matcher(given.isString() ? given.stringValue() : given.toString());
        while (digits.find()) {
            ids.add(Long.parseLong(digits.group()));
        }
        return ids;
    }

    private Reply updatePipelines(Call call) {
        JsonNode wanted = V1.fields(call.body()).path("visible_pipeline_ids");
        if (!wanted.isObject()) {
            throw ApiError.badRequest("visible_pipeline_ids must be an object with add and remove");
        }
        ObjectNode before = role(call);
        Set<Long> hidden = new TreeSet<>(ids(before.path("hidden_pipeline_ids")));
        for (long id : ids(wanted.path("remove"))) {
            if (records.find(Kind.PIPELINE, id) == null) {
                throw ApiError.badRequest("there is no pipeline " + id);
            }
            hidden.add(id);
        }
        ids(wanted.path("add")).forEach(hidden::remove);
        ArrayNode kept = Json.array();
        hidden.forEach(kept::add);
        ObjectNode row = before.deepCopy();
        row.set("hidden_pipeline_ids", kept);
        roles.change(call, before, row);
        return pipelines(row, true);
    }

    private Reply set(Call call) {
        ObjectNode body = V1.fields(call.body());
        String key = Json.textAt(body, "setting_key");
        long value = V1.id(body, "value");
        if (key == null || !Roles.SETTINGS.contains(key) || !VISIBILITIES.contains(value)) {
            throw ApiError.badRequest("setting_key must be a default visibility and value one of 1, 3, 5, 7");
        }
        ObjectNode before = role(call);
        ObjectNode row = before.deepCopy();
        row.set("settings", Roles.settings(before).put(key, value));
        roles.change(call, before, row);
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")).put(key, value));
    }
}
