/// Webhooks, both sides of them.
///
/// Receiving: [dev.dealbridge.pipedrive.webhook.BasicAuth] checks the sender,
/// [dev.dealbridge.pipedrive.webhook.WebhookEvent] reads the body into a
/// [dev.dealbridge.pipedrive.webhook.WebhookReading]; an understood event has
/// [dev.dealbridge.pipedrive.webhook.WebhookMeta] and [dev.dealbridge.pipedrive.webhook.Snapshot]s of the record.
/// Subscribing: [dev.dealbridge.pipedrive.webhook.Webhooks] lists, creates and deletes subscriptions, and
/// brings them to what is wanted by a [dev.dealbridge.pipedrive.webhook.SubscriptionPlan]. Testing:
/// [dev.dealbridge.pipedrive.webhook.WebhookDelivery] makes what Pipedrive would send.
@NullMarked
package dev.dealbridge.pipedrive.webhook;

import org.jspecify.annotations.NullMarked;
