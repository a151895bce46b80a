package dev.dealbridge.pipedrive.person;

import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.wire.Changes;

/// A change of a person. Properties that are not named stay as they are.
public final class PersonUpdate extends PersonProperties<PersonUpdate> {

    private final PersonId id;

    private PersonUpdate(PersonId id, Changes changes) {
        super(changes);
        this.id = id;
    }

    public static PersonUpdate of(PersonId id) {
        return new PersonUpdate(id, Changes.none());
    }

    public PersonId id() {
        return id;
    }

    /// Whether nothing is to be changed; such an update is refused before it is sent.
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /// @param name not blank
    public PersonUpdate withName(String name) {
        return changed(changes().with("name", name(name)));
    }

    @Override
    PersonUpdate changed(Changes more) {
        return new PersonUpdate(id, more);
    }
}
