package dev.dealbridge.sandbox.record;

import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows a kind of record.
public interface Face {
    /// As a record of its own: flat, with custom fields by hash and counters.
    ObjectNode full(ObjectNode row);

    /// Inside another record, in place of its id: `{"name": .., "value": id}`.
    ObjectNode embedded(ObjectNode row);

    /// In `related_objects`.
    ObjectNode related(ObjectNode row);
}
