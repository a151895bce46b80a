package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.wire.Changes;
import java.time.Instant;
/// A person to be created.

public final class NewPerson extends PersonProperties<NewPerson> {

    private NewPerson(Changes changes) {
        super(changes);
    }

    /// @param name not blank
    public static NewPerson named(String name) {
        return new NewPerson(Changes.none().with("name", name(name)));
    }

    /// When it was created, if not now.
    public NewPerson withAddTime(Instant time) {
        return changed(changes().with("add_time", time));
    }

    @Override
    NewPerson changed(Changes more) {
        return new NewPerson(more);
    }
}
