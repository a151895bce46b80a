package dev.dealbridge.pipedrive.organization;

import dev.dealbridge.pipedrive.wire.Changes;
import java.time.Instant;
/// An organization to be created.

public final class NewOrganization extends OrganizationProperties<NewOrganization> {

    private NewOrganization(Changes changes) {
        super(changes);
    }

    /// @param name not blank
    public static NewOrganization named(String name) {
        return new NewOrganization(Changes.none().with("name", name(name)));
    }

    /// When it was created, if not now.
    public NewOrganization withAddTime(Instant time) {
        return changed(changes().with("add_time", time));
    }

    @Override
    NewOrganization changed(Changes more) {
        return new NewOrganization(more);
    }
}
