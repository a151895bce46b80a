/// Webhooks. [Events][dev.dealbridge.sandbox.webhook.Events] turns a change into one queued delivery per subscribed
/// webhook, in the
/// transaction of the change; [Deliveries][dev.dealbridge.sandbox.webhook.Deliveries] is the queue with its retries
/// and bans;
/// [Courier][dev.dealbridge.sandbox.webhook.Courier] makes the attempts that are due through a
/// [Sender][dev.dealbridge.sandbox.webhook.Sender], on threads that
/// [CourierThreads][dev.dealbridge.sandbox.webhook.CourierThreads] bring.
@NullMarked
package dev.dealbridge.sandbox.webhook;

import org.jspecify.annotations.NullMarked;
