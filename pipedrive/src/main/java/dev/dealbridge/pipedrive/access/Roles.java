package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.RoleId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.Query;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes roles (API v1). Needs an admin. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Roles {

    public static final Operation LIST = new Operation("getRoles", Method.GET, "/api/v1/roles", 20);
    public static final Operation GET = new Operation("getRole", Method.GET, "/api/v1/roles/{id}", 2);
    public static final Operation ADD = new Operation("addRole", Method.POST, "/api/v1/roles", 10);
    public static final Operation UPDATE = new Operation("updateRole", Method.PUT, "/api/v1/roles/{id}", 10);
    public static final Operation DELETE = new Operation("deleteRole", Method.DELETE, "/api/v1/roles/{id}", 6);
    public static final Operation ASSIGNMENTS =
            new Operation("getRoleAssignments", Method.GET, "/api/v1/roles/{id}/assignments", 10);
    public static final Operation ASSIGN =
            new Operation("addRoleAssignment", Method.POST, "/api/v1/roles/{id}/assignments", 10);
    public static final Operation UNASSIGN =
            new Operation("deleteRoleAssignment", Method.DELETE, "/api/v1/roles/{id}/assignments", 6);
    public static final Operation SETTINGS =
            new Operation("getRoleSettings", Method.GET, "/api/v1/roles/{id}/settings", 20);
    public static final Operation SET =
            new Operation("addOrUpdateRoleSetting", Method.POST, "/api/v1/roles/{id}/settings", 10);
    public static final Operation PIPELINES =
            new Operation("getRolePipelines", Method.GET, "/api/v1/roles/{id}/pipelines", 20);
    public static final Operation UPDATE_PIPELINES =
            new Operation("updateRolePipelines", Method.PUT, "/api/v1/roles/{id}/pipelines", 10);

    private static final Query PAGE = Query.none().withLimit(100, 100);

    private final Exchange exchange;

    public Roles(Exchange exchange) {
        this.exchange = exchange;
    }

    public Role get(RoleId id) {
        return exchange.one(Call.of(GET, id.value()), Role::of);
    }

    /// All roles, in pages of 100.
    public Pages<Role> list() {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(LIST), PAGE, cursor, Role::of));
    }

    /// Creates a role at the top of the tree.
    public RoleId create(String name) {
        return exchange.one(Call.of(ADD), named(name), Roles::idOf);
    }

    /// Creates a role below another.
    public RoleId create(String name, RoleId parent) {
        return exchange.one(Call.of(ADD), named(name).with("parent_role_id", parent.value()), Roles::idOf);
    }

    public void rename(RoleId id, String name) {
        update(id, named(name));
    }

    /// Moves a role with all below it under another one, or to the top if cleared.
    public void move(RoleId id, Field<RoleId> parent) {
        Changes changes = parent.addTo(Changes.none(), "parent_role_id", role -> Changes.whole(role.value()));
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("Say where the role goes: below a role, or cleared to the top");
        }
        update(id, changes);
    }

    /// Deletes a role; its users get the default one.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(RoleId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// Who has the role, in pages of 100.
    public Pages<RoleAssignment> assignments(RoleId id) {
        return Pages.of(
                cursor -> exchange.pageByOffset(Call.of(ASSIGNMENTS, id.value()), PAGE, cursor, RoleAssignment::of));
    }

    /// Gives the role to a user, instead of the one that the user had.
    public void assign(RoleId id, UserId user) {
        exchange.accepted(Call.of(ASSIGN, id.value()).withBody(body(user)));
    }

    /// Takes the role from a user, who gets the default one.
    ///
    /// @return false if there was nothing to take
    public boolean unassign(RoleId id, UserId user) {
        return exchange.delete(Call.of(UNASSIGN, id.value()).withBody(body(user)));
    }

    public RoleSettings settings(RoleId id) {
        return exchange.one(Call.of(SETTINGS, id.value()), RoleSettings::new);
    }

    /// Decides who sees new records of the role's users.
    public void set(RoleId id, RoleSetting setting, Visibility visibility) {
        Changes changes = Changes.none().with("setting_key", setting.text()).with("value", visibility.level());
        exchange.accepted(Call.of(SET, id.value()).withBody(Body.Json.of(Json.bytes(changes.toJson()))));
    }

    /// The pipelines that the role's users see.
    public List<PipelineId> visiblePipelines(RoleId id) {
        return pipelines(id, true);
    }

    /// The pipelines that the role's users do not see.
    public List<PipelineId> hiddenPipelines(RoleId id) {
        return pipelines(id, false);
    }

    /// Shows and hides pipelines; those not named stay as they are.
    ///
    /// @return the pipelines that the role's users see then
    public List<PipelineId> updatePipelines(RoleId id, Collection<PipelineId> show, Collection<PipelineId> hide) {
        if (show.isEmpty() && hide.isEmpty()) {
            throw new IllegalArgumentException("Name at least one pipeline to show or to hide");
        }
        ObjectNode wanted =
                JsonNodeFactory.instance.objectNode().put("add", numbers(show)).put("remove", numbers(hide));
        return exchange.one(
                Call.of(UPDATE_PIPELINES, id.value()),
                Changes.none().with("visible_pipeline_ids", wanted),
                Roles::pipelinesOf);
    }

    private List<PipelineId> pipelines(RoleId id, boolean visible) {
        return exchange.one(
                Call.of(PIPELINES, id.value()).withQuery(Map.of("visible", Boolean.toString(visible))),
                Roles::pipelinesOf);
    }

    private void update(RoleId id, Changes changes) {
        exchange.accepted(Call.of(UPDATE, id.value()).withBody(Body.Json.of(Json.bytes(changes.toJson()))));
    }

    private static Body body(UserId user) {
        return Body.Json.of(
                Json.bytes(Changes.none().with("user_id", user.value()).toJson()));
    }

    /// Lists inside texts, as Pipedrive documents them: `"[3, 4]"`.
    private static String numbers(Collection<PipelineId> pipelines) {
        return pipelines.stream().map(PipelineId::value).toList().toString();
    }

    private static List<PipelineId> pipelinesOf(RawObject raw) {
        return raw.numbers("pipeline_ids").stream().map(PipelineId::new).toList();
    }

    private static RoleId idOf(RawObject raw) {
        return raw.requiredId("id", RoleId::new);
    }

    private static Changes named(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A role needs a name");
        }
        return Changes.none().with("name", name);
    }
}
