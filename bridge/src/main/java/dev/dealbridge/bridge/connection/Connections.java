package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.connection.ConnectionStore.Choice;
import dev.dealbridge.bridge.connection.ConnectionStore.Connection;
import dev.dealbridge.bridge.rule.BoundRule;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The connected organizations of this node. Safe for use by many threads.
///
/// A connection that was changed, on this node or another, is noticed at the next use: its revision is read
/// each time, and the client is opened anew only when it has grown.
public final class Connections implements AutoCloseable {

    /// What a person does to connect an organization, or to connect it again.
    public static final String REMEDY = "set pipedrive.token (DEALBRIDGE_PIPEDRIVE_TOKEN) and start ./dealbridge serve";

    static final String TOKEN = "pipedrive/token";

    private final Map<OrganizationId, OrganizationSetup> setups;
    private final ConnectionStore store;
    private final SecretStore secrets;
    private final CrmAccess access;
    private final Map<OrganizationId, Open> open = new HashMap<>();

    private record Open(long revision, Connected connected) {}

    public Connections(
            ConnectionStore store, SecretStore secrets, CrmAccess access, Collection<OrganizationSetup> setups) {
        this.setups = setups.stream().collect(Collectors.toUnmodifiableMap(OrganizationSetup::organization, s -> s));
        this.store = store;
        this.secrets = secrets;
        this.access = access;
    }

    /// Says that an organization has no connection, and what to do.
    public static String notConnected(OrganizationId organization) {
        return "%s is not connected to Pipedrive; %s".formatted(organization, REMEDY);
    }

    /// The organizations that are configured here, connected or not.
    public List<OrganizationSetup> setups() {
        return List.copyOf(setups.values());
    }

    /// What is configured for an organization; empty if it is none of this node's.
    public Optional<OrganizationSetup> setup(OrganizationId organization) {
        return Optional.ofNullable(setups.get(organization));
    }

    /// An organization with its open connection; empty if it is not configured here or was never connected under the
    /// rule that it has now. Until its pipeline and stage are looked up nobody knows which deals the rule means.
    public Optional<Connected> find(OrganizationId organization) {
        OrganizationSetup setup = setups.get(organization);
        if (setup == null) {
            return Optional.empty();
        }
        return store.find(organization)
                .filter(connection -> connection.choice().equals(Choice.of(setup.rule())))
                .map(connection -> current(setup, connection));
    }

    /// Whether an organization was ever connected, be it under another rule.
    public boolean isKnown(OrganizationId organization) {
        return store.find(organization).isPresent();
    }

    private Connected current(OrganizationSetup setup, Connection connection) {
        synchronized (open) {
            Open known = open.get(setup.organization());
            if (known != null && known.revision() == connection.revision()) {
                return known.connected();
            }
        }
        Connected fresh = open(setup, connection);
        synchronized (open) {
            Open known = open.get(setup.organization());
            if (known != null && known.revision() >= connection.revision()) {
                // Somebody else was faster.
                fresh.crm().close();
                return known.connected();
            }
            open.put(setup.organization(), new Open(connection.revision(), fresh));
        }
        // The client of the revision before is left to the runs that still use it.
        return fresh;
    }

    private Connected open(OrganizationSetup setup, Connection connection) {
        Secret token = secrets.get(setup.organization(), TOKEN)
                .orElseThrow(() -> new ConnectionProblem(
                        "the Pipedrive token of %s is not stored; %s".formatted(setup.organization(), REMEDY)));
        Pipedrive crm = access.open(setup.organization(), connection.baseUri(), new ApiToken(token.value()));
        return new Connected(
                setup,
                crm,
                new FieldCodes(store.fields(setup.organization())),
                new BoundRule(
                        setup.rule(),
                        connection.pipeline(),
                        connection.stage(),
                        setup.tenant().zone()),
                connection.companyId());
    }

    /// Ends the calls under way.
    @Override
    public void close() {
        Stream<Connected> all;
        synchronized (open) {
            all = List.copyOf(open.values()).stream().map(Open::connected);
            open.clear();
        }
        all.forEach(connected -> connected.crm().close());
    }
}
