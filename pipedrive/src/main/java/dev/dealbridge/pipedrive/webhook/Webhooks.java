package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import dev.dealbridge.pipedrive.user.Users;
import java.util.ArrayList;
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

    /// What has to be done so that exactly the wanted subscriptions lead to our addresses. Changes nothing. Costs
    /// 12 tokens.
    ///
    /// @param addressPrefix what all our addresses begin with, best up to a slash; subscriptions that lead
    ///     elsewhere are left alone
    /// @param wanted without doubles; their addresses begin with the prefix
    public SubscriptionPlan plan(String addressPrefix, List<NewWebhook> wanted) {
        if (addressPrefix.isEmpty()
                || wanted.stream().anyMatch(one -> !one.url().toString().startsWith(addressPrefix))) {
            throw new IllegalArgumentException(
                    "Every wanted subscription leads to an address that begins with \"" + addressPrefix + "\"");
        }
        UserId self = new Users(exchange).me().user().id();
        return SubscriptionPlan.of(addressPrefix, wanted, list(), self);
    }

    /// Carries a plan out: creates what is missing, then removes what is too much, so that no event is missed
    /// between. Costs 10 tokens for each that is created and 6 for each that is removed.
    ///
    /// If it fails half way, make a new plan: what was done shows there, also a subscription of
    /// [dev.dealbridge.pipedrive.error.PipedriveException.OutcomeUnknown] fate.
    ///
    /// @return all wanted subscriptions
    public List<Webhook> apply(SubscriptionPlan plan) {
        List<Webhook> active = new ArrayList<>(plan.kept());
        plan.created().forEach(webhook -> active.add(create(webhook)));
        plan.removed().forEach(webhook -> delete(webhook.id()));
        return List.copyOf(active);
    }

    /// @return false if there was nothing to delete
    public boolean delete(WebhookId id) {
        return exchange.delete(Call.of(DELETE, id.value()));
    }
}
