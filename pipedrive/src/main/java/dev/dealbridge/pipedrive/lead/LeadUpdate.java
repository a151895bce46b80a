package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.wire.Changes;

/// A change of a lead. Properties that are not named stay as they are.
public final class LeadUpdate extends LeadProperties<LeadUpdate> {

    private final LeadId id;

    private LeadUpdate(LeadId id, Changes changes) {
        super(changes);
        this.id = id;
    }

    public static LeadUpdate of(LeadId id) {
        return new LeadUpdate(id, Changes.none());
    }

    public LeadId id() {
        return id;
    }

    /// Whether nothing is to be changed; such an update is refused before it is sent.
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /// @param title 1 to 255 characters
    public LeadUpdate withTitle(String title) {
        return changed(changes().with("title", title(title)));
    }

    /// Archived leads are missing from lists and cannot be changed.
    public LeadUpdate withArchived(boolean archived) {
        return changed(changes().with("is_archived", archived));
    }

    @Override
    LeadUpdate changed(Changes more) {
        return new LeadUpdate(id, more);
    }
}
