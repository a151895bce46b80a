package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.wire.Changes;

/// A lead to be created.
public final class NewLead extends LeadProperties<NewLead> {

    private NewLead(Changes changes) {
        super(changes);
    }

    /// @param title 1 to 255 characters
    public static NewLead of(String title, PersonId person) {
        return new NewLead(Changes.none().with("title", title(title)).with("person_id", person.value()));
    }

    /// @param title 1 to 255 characters
    public static NewLead of(String title, OrganizationId organization) {
        return new NewLead(Changes.none().with("title", title(title)).with("organization_id", organization.value()));
    }

    /// Tells apart what one integration creates.
    public NewLead withOriginId(String id) {
        return changed(changes().with("origin_id", id));
    }

    @Override
    NewLead changed(Changes more) {
        return new NewLead(more);
    }
}
