package dev.dealbridge.sandbox.record;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows a kind of record.
public interface Face {
    /// As a record of its own: flat, with custom fields by hash and counters.
    ObjectNode full(ObjectNode row);

    /// Inside another record, in place of its id: `{"name": .., "value": id}`.
    ObjectNode embedded(ObjectNode row);

    /// In `related_objects`.
    ObjectNode related(ObjectNode row);

    /// As a record of its own, with plain ids in place of embedded records.
    default ObjectNode flat(ObjectNode row) {
        ObjectNode flat = full(row);
        for (String name : List.copyOf(flat.propertyNames())) {
            if (flat.get(name) instanceof ObjectNode embedded && embedded.has("value")) {
                flat.set(name, embedded.path("value"));
            }
        }
        return flat;
    }
}
