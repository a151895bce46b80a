package dev.dealbridge.pipedrive.relationship;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.RelationshipId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.wire.Query;
import java.util.List;

/// Reads and writes relationships between organizations (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class OrganizationRelationships {

    private static final String ROOT = "/api/v1/organizationRelationships";

    public static final Operation LIST = new Operation("getOrganizationRelationships", Method.GET, ROOT, 20);
    public static final Operation GET = new Operation("getOrganizationRelationship", Method.GET, ROOT + "/{id}", 2);
    public static final Operation ADD = new Operation("addOrganizationRelationship", Method.POST, ROOT, 10);
    public static final Operation UPDATE =
            new Operation("updateOrganizationRelationship", Method.PUT, ROOT + "/{id}", 10);
    public static final Operation DELETE =
            new Operation("deleteOrganizationRelationship", Method.DELETE, ROOT + "/{id}", 6);

    private final Exchange exchange;

    public OrganizationRelationships(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All relationships of an organization, seen from it; Pipedrive does not page them.
    public List<OrganizationRelationship> ofOrganization(OrganizationId organization) {
        return exchange.list(seenFrom(Call.of(LIST), organization), OrganizationRelationship::of);
    }

    public OrganizationRelationship get(RelationshipId id) {
        return exchange.one(Call.of(GET, id.value()), OrganizationRelationship::of);
    }

    /// One relationship with what the other organization is to the given one.
    public OrganizationRelationship get(RelationshipId id, OrganizationId organization) {
        return exchange.one(seenFrom(Call.of(GET, id.value()), organization), OrganizationRelationship::of);
    }

    public OrganizationRelationship create(RelationshipTerms terms) {
        return exchange.one(Call.of(ADD), terms.changes(), OrganizationRelationship::of);
    }

    /// Replaces the terms of a relationship.
    public OrganizationRelationship update(RelationshipId id, RelationshipTerms terms) {
        return exchange.one(Call.of(UPDATE, id.value()), terms.changes(), OrganizationRelationship::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(RelationshipId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }

    private static Call seenFrom(Call call, OrganizationId organization) {
        return call.withQuery(Query.none().with("org_id", organization.value()).parameters());
    }
}
