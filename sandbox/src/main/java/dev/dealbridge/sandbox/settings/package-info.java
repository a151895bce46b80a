/// What a sandbox is started with. [SandboxSettings][dev.dealbridge.sandbox.settings.SandboxSettings] is the whole of
/// it;
/// [Plan][dev.dealbridge.sandbox.settings.Plan] decides the daily token budget and the burst window,
/// [WebhookTiming][dev.dealbridge.sandbox.settings.WebhookTiming] how long deliveries wait and when they are tried
/// again. [SandboxNotStarted][dev.dealbridge.sandbox.settings.SandboxNotStarted] says why one cannot be started.
@NullMarked
package dev.dealbridge.sandbox.settings;

import org.jspecify.annotations.NullMarked;
