package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.id.WebhookId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;

/// Reads and writes subscriptions (API v1). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
///
/// Pipedrive has no call to change one, and deletes one by itself after three days without a successful
/// delivery.
public final class Webhooks {

    public static final Operation LIST = new Operation("getWebhooks", Method.GET, "/api/v1/webhooks", 10);
    public static final Operation ADD = new Operation("addWebhook", Method.POST, "/api/v1/webhooks", 10);
    public static final Operation DELETE = new Operation("deleteWebhook", Method.DELETE, "/api/v1/webhooks/{id}", 6);

    private final Exchange exchange;

    public Webhooks(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All subscriptions that the token's user may see; Pipedrive does not page them.
    public List<Webhook> list() {
        return exchange.list(Call.of(LIST), Webhook::of);
    }

    /// Creates a subscription. At most 40 per user.
    public Webhook create(NewWebhook webhook) {
        Call call = Call.of(ADD);
        BasicAuth auth = webhook.auth();
        return exchange.one(auth == null ? call : call.withSecret(auth.password()), webhook.changes(), Webhook::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(WebhookId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }
}
