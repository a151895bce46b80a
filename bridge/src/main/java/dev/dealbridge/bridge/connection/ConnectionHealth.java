package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.connection.ConnectionStore.Connection;
import dev.dealbridge.bridge.connection.ConnectionStore.Subscription;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.user.CurrentUser;
import dev.dealbridge.pipedrive.webhook.Webhook;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at a connection from all sides without changing anything. Costs 22 tokens and more.
public final class ConnectionHealth {

    private final ConnectionStore store;
    private final SecretStore secrets;
    private final CrmAccess access;

    public ConnectionHealth(ConnectionStore store, SecretStore secrets, CrmAccess access) {
        this.store = store;
        this.secrets = secrets;
        this.access = access;
    }

    /// One thing that was looked at.
    ///
    /// @param subject what was looked at
    /// @param found how it is
    /// @param remedy what to do; empty if it is well
    public record Finding(String subject, String found, Optional<String> remedy) {

        static Finding well(String subject, String found) {
            return new Finding(subject, found, Optional.empty());
        }

        static Finding bad(String subject, String found, String remedy) {
            return new Finding(subject, found, Optional.of(remedy));
        }

        public boolean isWell() {
            return remedy.isEmpty();
        }
    }

    /// What a bridge that is started next would connect with.
    ///
    /// @param token null when only the stored one is to be used
    public record Configured(URI baseUri, @Nullable ApiToken token) {}

    /// Everything that was looked at; what depends on something broken is left out.
    public List<Finding> check(OrganizationId organization, Configured configured) {
        Optional<Connection> connection = store.find(organization);
        Optional<ApiToken> stored =
                secrets.get(organization, Connections.TOKEN).map(secret -> new ApiToken(secret.value()));
        if (connection.isEmpty() || stored.isEmpty()) {
            return unconnected(organization, access, configured);
        }
        ApiToken token = configured.token() == null ? stored.get() : configured.token();
        List<Finding> findings = new ArrayList<>();
        differences(connection.get(), stored.get(), configured).ifPresent(findings::add);
        try (Pipedrive crm = access.open(organization, configured.baseUri(), token)) {
            findings.add(token(connection.get(), crm.users().me()));
            findings.add(fields(organization, crm));
            findings.add(webhook(organization, crm));
        } catch (PipedriveException failure) {
            findings.add(failed(configured, failure));
        }
        return findings;
    }

    /// The same where nothing is stored yet: whether connecting would do with what is configured. Costs 2 tokens.
    public static List<Finding> unconnected(OrganizationId organization, CrmAccess access, Configured configured) {
        if (configured.token() == null) {
            return List.of(Finding.bad("connection", "not connected to Pipedrive yet", Connections.REMEDY));
        }
        List<Finding> findings = new ArrayList<>();
        try (Pipedrive crm = access.open(organization, configured.baseUri(), configured.token())) {
            CurrentUser me = crm.users().me();
            findings.add(Finding.well(
                    "connection", "not connected yet; ./dealbridge serve connects to " + configured.baseUri()));
            findings.add(
                    me.user().isAdmin()
                            ? accepted(me)
                            : Finding.bad(
                                    "token",
                                    "accepted, but %s is no admin of \"%s\""
                                            .formatted(me.user().name(), me.companyName()),
                                    "set pipedrive.token to the token of an admin: custom fields and webhooks need one"));
        } catch (PipedriveException failure) {
            findings.add(failed(configured, failure));
        }
        return findings;
    }

    /// What was changed in the configuration since the bridge was started last.
    private static Optional<Finding> differences(Connection connection, ApiToken stored, Configured configured) {
        List<String> changed = new ArrayList<>();
        if (!configured.baseUri().equals(connection.baseUri())) {
            changed.add("the address is %s, stored is %s".formatted(configured.baseUri(), connection.baseUri()));
        }
        if (configured.token() != null && !configured.token().value().equals(stored.value())) {
            changed.add("the token is another than the stored one");
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.well(
                        "configuration",
                        String.join(", ", changed) + "; checked as configured, used from the next start on"));
    }

    private static Finding failed(Configured configured, PipedriveException failure) {
        String found = "%s says: %s".formatted(configured.baseUri(), failure.getMessage());
        return failure instanceof PipedriveException.Unauthorized
                ? Finding.bad("token", found, Connections.REMEDY)
                : Finding.bad(
                        "connection",
                        found,
                        "check pipedrive.base-url (DEALBRIDGE_PIPEDRIVE_BASE_URL) and that Pipedrive can be reached");
    }

    private static Finding accepted(CurrentUser me) {
        return Finding.well(
                "token", "accepted, %s of \"%s\"".formatted(me.user().name(), me.companyName()));
    }

    private static Finding token(Connection connection, CurrentUser me) {
        if (me.companyId() != connection.companyId()) {
            return Finding.bad(
                    "token",
                    "belongs to the company %d, not to %d".formatted(me.companyId(), connection.companyId()),
                    "set pipedrive.token to a token of \"%s\" and start ./dealbridge serve"
                            .formatted(connection.companyName()));
        }
        return accepted(me);
    }

    private Finding fields(OrganizationId organization, Pipedrive crm) {
        List<FieldDefinition> present = crm.fields(FieldEntity.DEAL).list().toList();
        Map<FieldRole, FieldCode> codes = store.fields(organization);
        List<String> missing = new ArrayList<>();
        for (FieldRole role : FieldRole.values()) {
            FieldCode code = codes.get(role);
            if (code == null || present.stream().noneMatch(field -> field.code().equals(code))) {
                missing.add(role.fieldName());
            }
        }
        return missing.isEmpty()
                ? Finding.well("custom fields", "all %d are there".formatted(FieldRole.values().length))
                : Finding.bad(
                        "custom fields",
                        "missing: " + String.join(", ", missing),
                        "start ./dealbridge serve again; they are made anew, the values of deleted ones are lost");
    }

    private Finding webhook(OrganizationId organization, Pipedrive crm) {
        Optional<Subscription> subscription = store.subscription(organization);
        if (subscription.isEmpty()) {
            return Finding.bad("webhook", "was never subscribed", "start ./dealbridge serve again");
        }
        Optional<Webhook> found = crm.webhooks().list().stream()
                .filter(webhook -> webhook.id().equals(subscription.get().id()))
                .findFirst();
        if (found.isEmpty() || !found.get().isActive()) {
            return Finding.bad(
                    "webhook",
                    "Pipedrive has removed it, as it does after three days without an answer",
                    "start ./dealbridge serve again; won deals of the meantime are found by the sweep");
        }
        Integer status = found.get().lastHttpStatus();
        if (status != null && status >= 300) {
            return Finding.bad(
                    "webhook",
                    "its last delivery to %s was answered with %d"
                            .formatted(found.get().url(), status),
                    "check that the address leads to this bridge");
        }
        return Finding.well("webhook", "subscribed to " + found.get().url());
    }
}
