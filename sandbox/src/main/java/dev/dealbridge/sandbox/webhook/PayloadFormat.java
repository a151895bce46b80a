package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.record.Change;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One of the two versions in which webhooks tell of a change.
interface PayloadFormat {
    /// The name of what changed, or null when this version does not know it.
    @Nullable
    String object(Change change);

    /// The name of what happened.
    String action(Change change);

    /// What all webhooks of this version are told alike, or null when there is nothing to tell.
    @Nullable
    ObjectNode body(Change change);

    /// The same for one webhook.
    ObjectNode addressed(ObjectNode body, ObjectNode webhook);
}
