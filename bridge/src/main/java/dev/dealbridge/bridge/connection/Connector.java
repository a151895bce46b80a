package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.connection.ConnectionStore.Choice;
import dev.dealbridge.bridge.connection.ConnectionStore.Connection;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.user.CurrentUser;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Connects an organization to its Pipedrive company. Connecting again converges: fields and webhook are
/// adopted, never doubled.
public final class Connector {

    private final ConnectionStore store;
    private final SecretStore secrets;
    private final CrmAccess access;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random makes passwords: one that nobody can guess
    public Connector(
            ConnectionStore store, SecretStore secrets, CrmAccess access, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.secrets = secrets;
        this.access = access;
        this.clock = clock;
        this.random = random;
    }

    /// Connects, or brings a connection up to date. Costs some 40 to 70 tokens.
    ///
    /// The address of the webhook must answer before: Pipedrive tries it when it is subscribed.
    ///
    /// @param token null to use the stored one
    /// @throws ConnectionProblem with cause and remedy; what was done until then stays and is used the next
    ///        time
    public ConnectReport connect(OrganizationSetup setup, URI baseUri, @Nullable ApiToken token) {
        OrganizationId organization = setup.organization();
        ApiToken used = token == null ? storedToken(organization) : token;
        Optional<Connection> before = store.find(organization);
        Pipedrive crm = access.open(organization, baseUri, used);
        try (crm) {
            CurrentUser me = crm.users().me();
            requireSameCompany(before, me);
            requireAdmin(me);
            secrets.put(organization, Connections.TOKEN, new Secret(used.value()));
            RuleBinding binding = RuleBinding.of(setup.rule(), crm);
            FieldProvisioning.Outcome fields = new FieldProvisioning(store).provision(organization, crm);
            // Before the webhook, so that its first event finds the connection.
            put(setup, baseUri, me, binding);
            ConnectReport.WebhookChange webhook =
                    new WebhookProvisioning(store, secrets, clock, random).provision(setup, crm);
            return new ConnectReport(
                    me.companyId(), me.companyName(), me.user().name(), fields.created(), fields.adopted(), webhook);
        } catch (PipedriveException failure) {
            throw new ConnectionProblem(problem(baseUri, failure), failure);
        }
    }

    /// Connects anew, with another password for the webhooks. Deliveries with the present one are taken for another
    /// hour.
    ///
    /// @throws ConnectionProblem as [#connect]; then the password is replaced the next time
    public ConnectReport replaceWebhookPassword(OrganizationSetup setup) {
        URI baseUri = store.find(setup.organization())
                .map(Connection::baseUri)
                .orElseThrow(() -> new ConnectionProblem(
                        setup.organization() + " is not connected to Pipedrive yet; " + Connections.REMEDY));
        new WebhookPasswords(secrets).replace(setup.organization(), random);
        return connect(setup, baseUri, null);
    }

    private ApiToken storedToken(OrganizationId organization) {
        return secrets.get(organization, Connections.TOKEN)
                .map(secret -> new ApiToken(secret.value()))
                .orElseThrow(() -> new ConnectionProblem(
                        "there is no Pipedrive token for %s yet; give one (Pipedrive, personal preferences, API)"
                                .formatted(organization)));
    }

    private static void requireSameCompany(Optional<Connection> before, CurrentUser me) {
        if (before.isPresent() && before.get().companyId() != me.companyId()) {
            throw new ConnectionProblem(
                    "the token belongs to the company \"%s\" (%d), but this organization is connected to \"%s\" (%d). Use a"
                                    .formatted(
                                            me.companyName(),
                                            me.companyId(),
                                            before.get().companyName(),
                                            before.get().companyId())
                            + " token of that company, or another organization with a database of its own");
        }
    }

    private static void requireAdmin(CurrentUser me) {
        if (!me.user().isAdmin()) {
            throw new ConnectionProblem(
                    "the token's user %s is no admin of the company \"%s\", but custom fields and webhooks need one. Use"
                                    .formatted(me.user().name(), me.companyName())
                            + " the token of an admin");
        }
    }

    private void put(OrganizationSetup setup, URI baseUri, CurrentUser me, RuleBinding binding) {
        store.put(
                setup.organization(),
                new Connection(
                        baseUri,
                        me.companyId(),
                        me.companyName(),
                        me.user().id(),
                        binding.pipeline(),
                        binding.stage(),
                        Choice.of(setup.rule()),
                        0),
                me.companyDomain(),
                clock.instant());
    }

    private static String problem(URI baseUri, PipedriveException failure) {
        return switch (failure) {
            case PipedriveException.Unauthorized _ ->
                "Pipedrive at %s does not accept the token. Copy it again from Pipedrive, personal preferences, API"
                        .formatted(baseUri);
            case PipedriveException.Unreachable _ ->
                "Pipedrive at %s cannot be reached. Check the address and that it is running".formatted(baseUri);
            case PipedriveException.RateLimited limited ->
                "Pipedrive's limit is spent; start ./dealbridge serve again in %d seconds"
                        .formatted(limited.retryAfter().toSeconds() + 1);
            case PipedriveException.Blocked _,
                    PipedriveException.Refused _,
                    PipedriveException.NotFound _,
                    PipedriveException.ServerFault _,
                    PipedriveException.OutcomeUnknown _,
                    PipedriveException.Unreadable _ ->
                "connecting to Pipedrive at %s failed: %s. Start ./dealbridge serve again: it goes on where it stopped"
                        .formatted(baseUri, failure.getMessage());
        };
    }
}
