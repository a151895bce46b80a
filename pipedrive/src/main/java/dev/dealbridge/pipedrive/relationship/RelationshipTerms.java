package dev.dealbridge.pipedrive.relationship;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.wire.Changes;

/// What two organizations are to each other. Immutable: every method gives a changed copy.
public final class RelationshipTerms {

    private final Changes changes;

    private RelationshipTerms(Changes changes) {
        this.changes = changes;
    }

    /// One organization owns the other.
    public static RelationshipTerms parent(OrganizationId parent, OrganizationId daughter) {
        return between(RelationshipType.Known.PARENT, parent, daughter);
    }

    /// Two organizations have to do with each other.
    public static RelationshipTerms related(OrganizationId one, OrganizationId other) {
        return between(RelationshipType.Known.RELATED, one, other);
    }

    /// The answer says what the other organization is to this one.
    public RelationshipTerms seenFrom(OrganizationId organization) {
        return new RelationshipTerms(changes.with("org_id", organization.value()));
    }

    Changes changes() {
        return changes;
    }

    @Override
    public String toString() {
        return "RelationshipTerms" + changes;
    }

    private static RelationshipTerms between(RelationshipType type, OrganizationId owner, OrganizationId linked) {
        if (owner.equals(linked)) {
            throw new IllegalArgumentException("An organization has no relationship with itself: " + owner.value());
        }
        return new RelationshipTerms(Changes.none()
                .with("type", type.text())
                .with("rel_owner_org_id", owner.value())
                .with("rel_linked_org_id", linked.value()));
    }
}
