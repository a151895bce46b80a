package dev.dealbridge.sandbox.core;

import tools.jackson.databind.node.ObjectNode;

/// A company automation: when a deal comes into a stage, it is changed.
///
/// @param stageId the stage that starts it
/// @param changes the body of `PATCH /api/v2/deals/{id}` that it sends
public record Automation(long stageId, ObjectNode changes) {
    public Automation {
        changes = changes.deepCopy();
    }
}
