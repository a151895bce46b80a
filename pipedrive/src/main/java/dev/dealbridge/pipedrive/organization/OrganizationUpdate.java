package dev.dealbridge.pipedrive.organization;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.wire.Changes;

/// A change of an organization. Properties that are not named stay as they are.
public final class OrganizationUpdate extends OrganizationProperties<OrganizationUpdate> {

    private final OrganizationId id;

    private OrganizationUpdate(OrganizationId id, Changes changes) {
        super(changes);
        this.id = id;
    }

    public static OrganizationUpdate of(OrganizationId id) {
        return new OrganizationUpdate(id, Changes.none());
    }

    public OrganizationId id() {
        return id;
    }

    /// Whether nothing is to be changed; such an update is refused before it is sent.
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /// @param name not blank
    public OrganizationUpdate withName(String name) {
        return changed(changes().with("name", name(name)));
    }

    @Override
    OrganizationUpdate changed(Changes more) {
        return new OrganizationUpdate(id, more);
    }
}
