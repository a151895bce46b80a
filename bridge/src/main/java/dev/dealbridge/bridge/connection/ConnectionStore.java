package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps connections, their custom fields and their webhook. Secrets are kept elsewhere, sealed.
public interface ConnectionStore {

    static ConnectionStore in(PostgresDatabase database) {
        return new PostgresConnectionStore(database);
    }

    /// A connection.
    ///
    /// @param choice the rule's words that pipeline and stage were looked up for
    /// @param revision grows whenever something about the connection changes
    record Connection(
            URI baseUri,
            long companyId,
            String companyName,
            UserId user,
            @Nullable PipelineId pipeline,
            @Nullable StageId stage,
            Choice choice,
            long revision) {}

    /// Which deals a rule means, in its own words.
    ///
    /// @param pipeline null for every pipeline
    /// @param stage null for every stage
    record Choice(@Nullable String pipeline, @Nullable String stage) {

        static Choice of(Rule rule) {
            return new Choice(
                    rule.pipeline() == null ? null : rule.pipeline().toString(),
                    rule.stage() == null ? null : rule.stage().toString());
        }
    }

    /// The webhook that is or is about to be subscribed.
    ///
    /// @param pathId last part of its address
    /// @param id null until Pipedrive has given one
    record Subscription(String pathId, URI url, @Nullable WebhookId id) {}

    Optional<Connection> find(OrganizationId organization);

    void put(OrganizationId organization, Connection connection, String companyDomain, Instant now);

    /// The codes known so far; roles of an older version are left out.
    Map<FieldRole, FieldCode> fields(OrganizationId organization);

    void putField(OrganizationId organization, FieldRole role, FieldCode code, String name);

    Optional<Subscription> subscription(OrganizationId organization);

    void putSubscription(OrganizationId organization, Subscription subscription, Instant now);
}
