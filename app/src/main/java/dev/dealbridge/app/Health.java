package dev.dealbridge.app;

import dev.dealbridge.app.http.HealthRoutes.Readiness;
import dev.dealbridge.app.http.WebhookRoutes;

/// Whether this bridge can store webhooks and work on them now.
final class Health {
    private final Workbench workbench;
    private final WebhookRoutes webhooks;

    Health(Workbench workbench, WebhookRoutes webhooks) {
        this.workbench = workbench;
        this.webhooks = webhooks;
    }

    Readiness now() {
        try {
            boolean connected = workbench
                    .bridge()
                    .connections()
                    .find(workbench.organization())
                    .isPresent();
            return new Readiness(
                    connected, connected ? "ready" : "not connected to Pipedrive yet", webhooks.oversized());
        } catch (RuntimeException problem) {
            return new Readiness(false, "the database does not answer", webhooks.oversized());
        }
    }
}
