package dev.dealbridge.pipedrive.access;

import dev.dealbridge.pipedrive.id.PermissionSetId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;
import java.util.Map;

/// Reads permission sets (API v1). Needs an admin. Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class PermissionSets {

    public static final Operation LIST = new Operation("getPermissionSets", Method.GET, "/api/v1/permissionSets", 20);
    public static final Operation GET = new Operation("getPermissionSet", Method.GET, "/api/v1/permissionSets/{id}", 2);
    public static final Operation ASSIGNMENTS =
            new Operation("getPermissionSetAssignments", Method.GET, "/api/v1/permissionSets/{id}/assignments", 20);

    private static final Query PAGE = Query.none().withLimit(100, 100);

    private final Exchange exchange;

    public PermissionSets(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All permission sets, without their permissions; Pipedrive does not page them.
    public List<PermissionSet> list() {
        return exchange.list(Call.of(LIST), PermissionSet::of);
    }

    /// The permission sets of a part of Pipedrive, without their permissions.
    public List<PermissionSet> list(App app) {
        return exchange.list(Call.of(LIST).withQuery(Map.of("app", app.text())), PermissionSet::of);
    }

    /// One permission set with its permissions.
    public PermissionSet get(PermissionSetId id) {
        return exchange.first(Call.of(GET, id.value()), PermissionSet::of);
    }

    /// Who has it, in pages of 100.
    public Pages<PermissionSetAssignment> assignments(PermissionSetId id) {
        return Pages.of(cursor ->
                exchange.pageByOffset(Call.of(ASSIGNMENTS, id.value()), PAGE, cursor, PermissionSetAssignment::of));
    }
}
