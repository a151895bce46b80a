package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.wire.Changes;

/// A deal to be created. Pipedrive needs the title only.
public final class NewDeal extends DealProperties<NewDeal> {

    private NewDeal(Changes changes) {
        super(changes);
    }

    /// @param title 1 to 255 characters
    public static NewDeal titled(String title) {
        return new NewDeal(Changes.none().with("title", title(title)));
    }

    @Override
    NewDeal changed(Changes more) {
        return new NewDeal(more);
    }
}
