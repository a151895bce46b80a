package dev.dealbridge.sandbox.core;

import java.time.Instant;

/// One attempt to deliver a webhook event, as the log remembers it.
///
/// @param number counts up from 1 since the sandbox started
/// @param event id of the event (`meta.id`)
/// @param name object and action, for example `change.deal`
/// @param entityId id of the record
/// @param attempt 1 for the first
/// @param status HTTP status; 0 when there was no answer
/// @param problem why it failed, or empty
public record WebhookDelivery(
        long number,
        Instant at,
        long webhook,
        String event,
        String name,
        String entityId,
        int attempt,
        int status,
        String problem) {}
