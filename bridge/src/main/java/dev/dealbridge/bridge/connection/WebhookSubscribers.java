package dev.dealbridge.bridge.connection;

import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who may deliver webhooks here, and with which password. Kept in memory, so that a delivery costs no
/// query; a request that does not fit has it read anew, at most once a second, because another node may
/// have subscribed meanwhile.
public final class WebhookSubscribers {

    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    /// Compared in place of a subscriber that does not exist, so that the time of an answer does not tell
    /// who does.
    private static final BasicAuth NOBODY = new BasicAuth("nobody", "nothing");

    private final Connections connections;
    private final ConnectionStore store;
    private final WebhookPasswords passwords;
    private final InstantSource clock;
    private final Map<OrganizationId, Known> known = new ConcurrentHashMap<>();

    /// What was read of one organization.
    private record Known(@Nullable Subscriber subscriber, Instant readAt) {}

    private record Subscriber(String pathId, List<BasicAuth> accepted, long companyId) {}

    public WebhookSubscribers(
            Connections connections, ConnectionStore store, SecretStore secrets, InstantSource clock) {
        this.connections = connections;
        this.store = store;
        this.passwords = new WebhookPasswords(secrets);
        this.clock = clock;
    }

    /// A sender who has proved to be the subscription of an organization.
    ///
    /// @param companyId of the company that the organization is connected to
    public record Sender(OrganizationId organization, long companyId) {}

    /// The sender of a request; empty if it does not prove who it is.
    ///
    /// @param pathId last part of the address
    /// @param authorization the header; null if there was none
    public Optional<Sender> sender(String pathId, @Nullable String authorization) {
        Optional<OrganizationId> organization = organizationOf(pathId);
        if (organization.isEmpty()) {
            NOBODY.accepts(authorization);
            return Optional.empty();
        }
        OrganizationId id = organization.get();
        Known now = known.get(id);
        if (now == null) {
            now = read(id);
            known.put(id, now);
        }
        if (isFrom(now.subscriber(), pathId, authorization)) {
            return sender(id, now.subscriber());
        }
        if (clock.instant().isBefore(now.readAt().plus(AT_MOST_EVERY))) {
            return Optional.empty();
        }
        Known fresh = read(id);
        known.put(id, fresh);
        return isFrom(fresh.subscriber(), pathId, authorization) ? sender(id, fresh.subscriber()) : Optional.empty();
    }

    private static Optional<Sender> sender(OrganizationId organization, @Nullable Subscriber subscriber) {
        return Optional.ofNullable(subscriber).map(found -> new Sender(organization, found.companyId()));
    }

    private static boolean isFrom(@Nullable Subscriber subscriber, String pathId, @Nullable String authorization) {
        boolean accepted = false;
        for (BasicAuth auth : subscriber == null ? List.of(NOBODY) : subscriber.accepted()) {
            accepted |= auth.accepts(authorization);
        }
        return subscriber != null && accepted && isEqual(subscriber.pathId(), pathId);
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// The organization stands before the last dot; only configured ones count, which bounds what is kept.
    private Optional<OrganizationId> organizationOf(String pathId) {
        int dot = pathId.lastIndexOf('.');
        return connections.setups().stream()
                .map(OrganizationSetup::organization)
                .filter(id -> dot > 0 && id.value().equals(pathId.substring(0, dot)))
                .findFirst();
    }

    private Known read(OrganizationId organization) {
        Instant now = clock.instant();
        Optional<ConnectionStore.Connection> connection = store.find(organization);
        Optional<ConnectionStore.Subscription> subscription = store.subscription(organization);
        List<BasicAuth> accepted = passwords.accepted(organization, now);
        if (connection.isEmpty() || subscription.isEmpty() || accepted.isEmpty()) {
            return new Known(null, now);
        }
        return new Known(
                new Subscriber(
                        subscription.get().pathId(), accepted, connection.get().companyId()),
                now);
    }
}
