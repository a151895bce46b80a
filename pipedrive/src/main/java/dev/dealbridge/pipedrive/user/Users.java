package dev.dealbridge.pipedrive.user;

import dev.dealbridge.pipedrive.access.RoleAssignment;
import dev.dealbridge.pipedrive.access.RoleSettings;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.Follower;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Changes;
import dev.dealbridge.pipedrive.wire.Query;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads users, invites and deactivates them (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Users {

    public static final Operation ME = new Operation("getCurrentUser", Method.GET, "/api/v1/users/me", 2);
    public static final Operation LIST = new Operation("getUsers", Method.GET, "/api/v1/users", 20);
    public static final Operation GET = new Operation("getUser", Method.GET, "/api/v1/users/{id}", 2);

    public static final Operation FIND = new Operation("findUsersByName", Method.GET, "/api/v1/users/find", 40);
    public static final Operation ADD = new Operation("addUser", Method.POST, "/api/v1/users", 10);
    public static final Operation UPDATE = new Operation("updateUser", Method.PUT, "/api/v1/users/{id}", 10);
    public static final Operation PERMISSIONS =
            new Operation("getUserPermissions", Method.GET, "/api/v1/users/{id}/permissions", 10);
    public static final Operation ROLES =
            new Operation("getUserRoleAssignments", Method.GET, "/api/v1/users/{id}/roleAssignments", 10);
    public static final Operation ROLE_SETTINGS =
            new Operation("getUserRoleSettings", Method.GET, "/api/v1/users/{id}/roleSettings", 10);
    public static final Operation MY_SETTINGS = new Operation("getUserSettings", Method.GET, "/api/v1/userSettings", 2);
    public static final Operation MY_CONNECTIONS =
            new Operation("getUserConnections", Method.GET, "/api/v1/userConnections", 20);

    private static final Query PAGE = Query.none().withLimit(100, 100);

    private final Exchange exchange;

    public Users(Exchange exchange) {
        this.exchange = exchange;
    }

    /// The user whom the token belongs to. The cheapest way to find out whether a token works.
    public CurrentUser me() {
        return exchange.one(Call.of(ME), CurrentUser::of);
    }

    /// All users, deactivated ones included; Pipedrive does not page them.
    public List<User> list() {
        return exchange.list(Call.of(LIST), User::of);
    }

    public User get(UserId id) {
        return exchange.one(Call.of(GET, id.value()), User::of);
    }

    /// The users who have this text in their name.
    public List<User> findByName(String term) {
        return exchange.list(Call.of(FIND).withQuery(Map.of("term", term)), User::of);
    }

    /// The users who have this text in their e-mail address.
    public List<User> findByEmail(String term) {
        return exchange.list(Call.of(FIND).withQuery(Map.of("term", term, "search_by_email", "1")), User::of);
    }

    /// Invites a user, which the company pays for. Needs an admin.
    public User create(NewUser user) {
        return exchange.one(Call.of(ADD), user.changes(), User::of);
    }

    /// Lets a user sign in, or no more. Needs an admin. Users cannot be deleted.
    public User setActive(UserId id, boolean active) {
        return exchange.one(Call.of(UPDATE, id.value()), Changes.none().with("active_flag", active), User::of);
    }

    /// What the user may do by all permission sets together: Pipedrive's words, such as `can_use_api`.
    public Set<String> permissions(UserId id) {
        return exchange.one(
                Call.of(PERMISSIONS, id.value()),
                raw -> raw.names().stream()
                        .filter(permission -> raw.node(permission).asBoolean(false))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /// The roles of the user, in pages of 100.
    public Pages<RoleAssignment> roles(UserId id) {
        return Pages.of(cursor -> exchange.pageByOffset(Call.of(ROLES, id.value()), PAGE, cursor, RoleAssignment::of));
    }

    /// What the role of the user decides.
    public RoleSettings roleSettings(UserId id) {
        return exchange.one(Call.of(ROLE_SETTINGS, id.value()), RoleSettings::new);
    }

    /// The settings of the token's user as Pipedrive names them, more and others from time to time.
    public RawObject mySettings() {
        return exchange.one(Call.of(MY_SETTINGS), raw -> raw);
    }

    /// The accounts elsewhere that the token's user has connected, such as `google`: their ids by service.
    public Map<String, String> myConnections() {
        return exchange.one(
                Call.of(MY_CONNECTIONS),
                raw -> raw.names().stream()
                        .filter(service ->
                                raw.hasValue(service) && raw.node(service).isValueNode())
                        .collect(Collectors.toUnmodifiableMap(service -> service, raw::textOrEmpty)));
    }

    /// The users who follow a user (API v2), in pages of 500.
    public Pages<Follower> followers(UserId id) {
        return new Followers(exchange, RecordKind.USER, id.value()).list();
    }
}
