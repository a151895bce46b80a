package dev.dealbridge.pipedrive.user;

import dev.dealbridge.pipedrive.access.AppAccess;
import dev.dealbridge.pipedrive.wire.Changes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A user to be invited. Immutable: every method gives a changed copy.
public final class NewUser {

    private final Changes changes;

    private NewUser(Changes changes) {
        this.changes = changes;
    }

    /// @param email where the invitation goes
    public static NewUser of(String email) {
        if (email.isBlank()) {
            throw new IllegalArgumentException("A user needs an e-mail address");
        }
        return new NewUser(Changes.none().with("email", email));
    }

    Changes changes() {
        return changes;
    }

    /// What the user may use; without it, what is usual for new users.
    public NewUser withAccess(List<AppAccess> access) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        access.forEach(each -> each.write(array.addObject()));
        return new NewUser(changes.with("access", array));
    }

    /// Whether the user can sign in from the start.
    public NewUser withActive(boolean active) {
        return new NewUser(changes.with("active_flag", active));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return "NewUser" + changes;
    }
}
