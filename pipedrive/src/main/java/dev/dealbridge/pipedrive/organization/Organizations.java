package dev.dealbridge.pipedrive.organization;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Listed;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.record.Followers;
import dev.dealbridge.pipedrive.record.History;
import dev.dealbridge.pipedrive.record.Merging;
import dev.dealbridge.pipedrive.record.PermittedUsers;
import dev.dealbridge.pipedrive.record.RecordKind;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;

/// Reads and writes organizations (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class Organizations {

    public static final Operation LIST = new Operation("getOrganizations", Method.GET, "/api/v2/organizations", 10);
    public static final Operation GET = new Operation("getOrganization", Method.GET, "/api/v2/organizations/{id}", 1);
    public static final Operation ADD = new Operation("addOrganization", Method.POST, "/api/v2/organizations", 5);
    public static final Operation UPDATE =
            new Operation("updateOrganization", Method.PATCH, "/api/v2/organizations/{id}", 5);
    public static final Operation DELETE =
            new Operation("deleteOrganization", Method.DELETE, "/api/v2/organizations/{id}", 3);

    private final Exchange exchange;

    public Organizations(Exchange exchange) {
        this.exchange = exchange;
    }

    /// One organization. A deleted one is found for 30 days and says `isDeleted`.
    public Organization get(OrganizationId id) {
        return exchange.one(Call.of(GET, id.value()), Organization::of);
    }

    public Pages<Organization> list(OrganizationFilter filter) {
        return Pages.of(cursor -> exchange.page(Call.of(LIST), filter.query(), cursor, Organization::of));
    }

    /// As [#list], item by item: for a walk over everything that must not stop at one bad organization.
    public Pages<Listed<Organization>> listEach(OrganizationFilter filter) {
        return Pages.of(cursor ->
                exchange.page(Call.of(LIST), filter.query(), cursor, raw -> Listed.of(raw, Organization::of)));
    }

    public Organization create(NewOrganization organization) {
        return exchange.one(Call.of(ADD), organization.changes(), Organization::of);
    }

    /// Changes an organization and gives it as it is then.
    ///
    /// @throws IllegalArgumentException if the update is empty
    public Organization update(OrganizationUpdate update) {
        if (update.isEmpty()) {
            throw new IllegalArgumentException(
                    "An update of organization " + update.id().value() + " must change something");
        }
        return exchange.one(Call.of(UPDATE, update.id().value()), update.changes(), Organization::of);
    }

    /// Marks an organization as deleted; Pipedrive purges it after 30 days.
    ///
    /// @return false if there was nothing to delete
    public boolean delete(OrganizationId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    /// The users who follow an organization.
    public Followers followers(OrganizationId id) {
        return new Followers(exchange, RecordKind.ORGANIZATION, id.value());
    }

    /// The users who may see an organization (API v1), unpaged.
    public List<UserId> permittedUsers(OrganizationId id) {
        return new PermittedUsers(exchange, RecordKind.ORGANIZATION).of(id.value());
    }

    /// What happened to an organization.
    public History history(OrganizationId id) {
        return new History(exchange, RecordKind.ORGANIZATION, id.value());
    }

    /// Merges an organization into another one (API v1): all that hangs on it moves there, what that one lacks is
    /// filled, and it
    /// is deleted.
    ///
    /// @param id the one that goes
    /// @param survivor the one that stays and whose values win
    /// @throws IllegalArgumentException if both are the same
    public void merge(OrganizationId id, OrganizationId survivor) {
        new Merging(exchange, RecordKind.ORGANIZATION).merge(id.value(), survivor.value());
    }
}
