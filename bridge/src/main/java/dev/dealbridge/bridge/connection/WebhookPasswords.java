package dev.dealbridge.bridge.connection;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The passwords by which Pipedrive's deliveries prove themselves: the one in use, one that is to replace it, and the
/// one that was replaced, for as long as its last deliveries may come. So none is refused while it is replaced,
/// wherever that stops.
final class WebhookPasswords {

    private static final String CURRENT = "pipedrive/webhook";
    private static final String NEXT = "pipedrive/webhook-next";
    private static final String PREVIOUS = "pipedrive/webhook-previous";
    private static final String USER = "dealbridge";
    private static final int BYTES = 32;

    /// Pipedrive repeats a delivery for three minutes.
    private static final Duration GRACE = Duration.ofHours(1);

    private final SecretStore secrets;

    WebhookPasswords(SecretStore secrets) {
        this.secrets = secrets;
    }

    /// The one that the subscription has; empty when none was ever made.
    Optional<BasicAuth> current(OrganizationId organization) {
        return secrets.get(organization, CURRENT).map(WebhookPasswords::auth);
    }

    /// The first one, stored before it is used.
    ///
    /// @param random that nobody can guess
    BasicAuth first(OrganizationId organization, RandomGenerator random) {
        return make(organization, CURRENT, random);
    }

    /// Has the one in use replaced, from the next look at the subscription on.
    ///
    /// @param random that nobody can guess
    void replace(OrganizationId organization, RandomGenerator random) {
        if (next(organization).isEmpty()) {
            make(organization, NEXT, random);
        }
    }

    /// The one that is to replace the one in use; empty when that stays.
    Optional<BasicAuth> next(OrganizationId organization) {
        return secrets.get(organization, NEXT).map(WebhookPasswords::auth);
    }

    /// The subscription has the next one now.
    void replaced(OrganizationId organization, Instant now) {
        Secret next = secrets.get(organization, NEXT).orElseThrow();
        secrets.get(organization, CURRENT)
                .map(current -> new Secret(now.plus(GRACE) + " " + current.value()))
                .ifPresent(previous -> secrets.put(organization, PREVIOUS, previous));
        secrets.put(organization, CURRENT, next);
        secrets.remove(organization, NEXT);
    }

    /// All that a delivery may have now.
    List<BasicAuth> accepted(OrganizationId organization, Instant now) {
        List<BasicAuth> accepted = new ArrayList<>();
        current(organization).ifPresent(accepted::add);
        next(organization).ifPresent(accepted::add);
        secrets.get(organization, PREVIOUS)
                .map(previous -> previous.value().split(" ", 2))
                .filter(previous -> now.isBefore(Instant.parse(previous[0])))
                .map(previous -> auth(new Secret(previous[1])))
                .ifPresent(accepted::add);
        return accepted;
    }

    private BasicAuth make(OrganizationId organization, String name, RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        Secret password = new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        secrets.put(organization, name, password);
        return auth(password);
    }

    private static BasicAuth auth(Secret password) {
        return new BasicAuth(USER, password.value());
    }
}
