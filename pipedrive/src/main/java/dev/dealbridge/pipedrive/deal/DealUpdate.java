package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.wire.Changes;

/// A change of a deal. Properties that are not named stay as they are.
public final class DealUpdate extends DealProperties<DealUpdate> {

    private final DealId id;

    private DealUpdate(DealId id, Changes changes) {
        super(changes);
        this.id = id;
    }

    public static DealUpdate of(DealId id) {
        return new DealUpdate(id, Changes.none());
    }

    public DealId id() {
        return id;
    }

    /// Whether nothing is to be changed; such an update is refused before it is sent.
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /// @param title 1 to 255 characters
    public DealUpdate withTitle(String title) {
        return changed(changes().with("title", title(title)));
    }

    @Override
    DealUpdate changed(Changes more) {
        return new DealUpdate(id, more);
    }
}
