package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.connection.ConnectionStore.Subscription;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.NewWebhook;
import dev.dealbridge.pipedrive.webhook.Webhook;
import java.net.URI;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes sure that the company sends its events to the bridge, by exactly one subscription.
///
/// Address and password are stored before the subscription is made. So a crash in between leaves a
/// subscription that the next attempt finds by its address and adopts; whatever else leads to the bridge's
/// path is removed. When its password is replaced the new subscription is made before the old one goes, so that no
/// event is missed; one that both tell of is a hint twice.
final class WebhookProvisioning {

    private static final int PATH_BYTES = 12;

    private final ConnectionStore store;
    private final WebhookPasswords passwords;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random that nobody can guess
    WebhookProvisioning(ConnectionStore store, SecretStore secrets, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.passwords = new WebhookPasswords(secrets);
        this.clock = clock;
        this.random = random;
    }

    /// Costs 10 tokens to look, 10 to subscribe and 6 for each subscription that is removed.
    ConnectReport.WebhookChange provision(OrganizationSetup setup, Pipedrive crm) {
        OrganizationId organization = setup.organization();
        Subscription wanted = wanted(setup);
        List<Webhook> ours = crm.webhooks().list().stream()
                .filter(webhook -> leadsTo(webhook, wanted.pathId()))
                .toList();
        Optional<BasicAuth> current = passwords.current(organization);
        Optional<BasicAuth> next = passwords.next(organization);
        if (current.isPresent() && next.isPresent()) {
            remember(organization, wanted, subscribe(organization, wanted, next.get(), crm));
            passwords.replaced(organization, clock.instant());
            ours.forEach(webhook -> crm.webhooks().delete(webhook.id()));
            return ConnectReport.WebhookChange.REPLACED;
        }
        // Without its password a subscription is of no use.
        Optional<Webhook> kept = ours.stream()
                .filter(webhook -> current.isPresent() && isAsWanted(webhook, wanted))
                .findFirst();
        boolean replaced = false;
        for (Webhook webhook : ours) {
            if (kept.isEmpty() || !webhook.id().equals(kept.get().id())) {
                crm.webhooks().delete(webhook.id());
                replaced = true;
            }
        }
        BasicAuth auth = current.orElseGet(() -> passwords.first(organization, random));
        remember(organization, wanted, kept.orElseGet(() -> subscribe(organization, wanted, auth, crm)));
        if (kept.isPresent()) {
            return ConnectReport.WebhookChange.KEPT;
        }
        return replaced ? ConnectReport.WebhookChange.REPLACED : ConnectReport.WebhookChange.CREATED;
    }

    private static Webhook subscribe(OrganizationId organization, Subscription wanted, BasicAuth auth, Pipedrive crm) {
        return crm.webhooks()
                .create(NewWebhook.of(
                                wanted.url(),
                                EventAction.Known.ANY,
                                EventObject.Known.ANY,
                                "Dealbridge " + organization.value())
                        .withAuth(auth));
    }

    private void remember(OrganizationId organization, Subscription wanted, Webhook webhook) {
        if (!webhook.id().equals(wanted.id())) {
            store.putSubscription(
                    organization, new Subscription(wanted.pathId(), wanted.url(), webhook.id()), clock.instant());
        }
    }

    /// The subscription as it should be, stored before anything is asked of Pipedrive.
    private Subscription wanted(OrganizationSetup setup) {
        Optional<Subscription> stored = store.subscription(setup.organization());
        String pathId = stored.map(Subscription::pathId).orElseGet(() -> newPathId(setup.organization()));
        URI url = setup.webhookUrl(pathId);
        if (stored.isPresent() && stored.get().url().equals(url)) {
            return stored.get();
        }
        Subscription wanted = new Subscription(pathId, url, null);
        store.putSubscription(setup.organization(), wanted, clock.instant());
        return wanted;
    }

    /// The organization stands in the path, so that a request is known to belong to it before anything is
    /// looked up.
    private String newPathId(OrganizationId organization) {
        byte[] bytes = new byte[PATH_BYTES];
        random.nextBytes(bytes);
        return organization.value() + '.' + HexFormat.of().formatHex(bytes);
    }

    private static boolean leadsTo(Webhook webhook, String pathId) {
        return webhook.url().endsWith("/webhooks/" + pathId);
    }

    private static boolean isAsWanted(Webhook webhook, Subscription wanted) {
        return webhook.isActive()
                && webhook.url().equals(wanted.url().toString())
                && webhook.action() == EventAction.Known.ANY
                && webhook.object() == EventObject.Known.ANY
                && Objects.requireNonNullElse(webhook.version(), "").startsWith("2");
    }
}
