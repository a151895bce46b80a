package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.connection.ConnectionStore.Connection;
import dev.dealbridge.bridge.connection.ConnectionStore.Subscription;
import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldDefinition;
import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.user.CurrentUser;
import dev.dealbridge.pipedrive.webhook.Webhook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks at a connection from all sides without changing anything. Costs 22 tokens and more.
public final class ConnectionHealth {

    private final ConnectionStore store;
    private final SecretStore secrets;
    private final CrmAccess access;

    public ConnectionHealth(Database database, SecretStore secrets, CrmAccess access) {
        this.store = new ConnectionStore(database);
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

    /// Everything that was looked at; what depends on something broken is left out.
    public List<Finding> check(OrganizationId organization) {
        Optional<Connection> connection = store.find(organization);
        Optional<Secret> token = secrets.get(organization, Connections.TOKEN);
        if (connection.isEmpty() || token.isEmpty()) {
            return List.of(Finding.bad("connection", "not connected to Pipedrive yet", "Connect with an API token"));
        }
        List<Finding> findings = new ArrayList<>();
        try (Pipedrive crm =
                access.open(connection.get().baseUri(), new ApiToken(token.get().value()))) {
            findings.add(token(connection.get(), crm.users().me()));
            findings.add(fields(organization, crm));
            findings.add(webhook(organization, crm));
        } catch (PipedriveException failure) {
            findings.add(Finding.bad(
                    "connection",
                    String.valueOf(failure.getMessage()),
                    "Remove the cause, then run this again; with a new token, connect again"));
        }
        return findings;
    }

    private static Finding token(Connection connection, CurrentUser me) {
        if (me.companyId() != connection.companyId()) {
            return Finding.bad(
                    "token",
                    "belongs to the company %d, not to %d".formatted(me.companyId(), connection.companyId()),
                    "Connect again with a token of \"" + connection.companyName() + '"');
        }
        return Finding.well(
                "token", "accepted, %s of \"%s\"".formatted(me.user().name(), me.companyName()));
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
                        "Connect again; they are made anew, the values of deleted ones are lost");
    }

    private Finding webhook(OrganizationId organization, Pipedrive crm) {
        Optional<Subscription> subscription = store.subscription(organization);
        if (subscription.isEmpty()) {
            return Finding.bad("webhook", "was never subscribed", "Connect again");
        }
        Optional<Webhook> found = crm.webhooks().list().stream()
                .filter(webhook -> webhook.id().equals(subscription.get().id()))
                .findFirst();
        if (found.isEmpty() || !found.get().isActive()) {
            return Finding.bad(
                    "webhook",
                    "Pipedrive has removed it, as it does after three days without an answer",
                    "Connect again; won deals of the meantime are found by the sweep");
        }
        Integer status = found.get().lastHttpStatus();
        if (status != null && status >= 300) {
            return Finding.bad(
                    "webhook",
                    "its last delivery to %s was answered with %d"
                            .formatted(found.get().url(), status),
                    "Check that the address leads to this bridge");
        }
        return Finding.well("webhook", "subscribed to " + found.get().url());
    }
}
