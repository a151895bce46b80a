package dev.dealbridge.bridge.connection;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;

/// The tables `connection`, `custom_field` and `webhook_subscription`.
final class PostgresConnectionStore implements ConnectionStore {

    private final PostgresDatabase database;

    PostgresConnectionStore(PostgresDatabase database) {
        this.database = database;
    }

    private static final String FIND = """
            SELECT base_uri, company_id, company_name, user_id, pipeline_id, stage_id, rule_pipeline, rule_stage, revision
            FROM bridge.connection
            WHERE organization_id = :organization
            """;

    @Override
    public Optional<Connection> find(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery(FIND)
                        .bind("organization", organization.value())
                        .map((row, _) -> connection(row))
                        .findOne());
    }

    private static final String PUT = """
            INSERT INTO bridge.connection (organization_id, base_uri, company_id, company_name, company_domain, user_id,
                pipeline_id, stage_id, rule_pipeline, rule_stage, revision, connected_at)
            VALUES (:organization, :baseUri, :company, :companyName, :companyDomain, :user, :pipeline, :stage,
                :rulePipeline, :ruleStage, 1, :now)
            ON CONFLICT ON CONSTRAINT connection_pk DO UPDATE
            SET base_uri = excluded.base_uri, company_name = excluded.company_name,
                company_domain = excluded.company_domain, user_id = excluded.user_id, pipeline_id = excluded.pipeline_id,
                stage_id = excluded.stage_id, rule_pipeline = excluded.rule_pipeline, rule_stage = excluded.rule_stage,
                revision = connection.revision + 1, connected_at = excluded.connected_at
            """;

    @Override
    public void put(OrganizationId organization, Connection connection, String companyDomain, Instant now) {
        database.useOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createUpdate(PUT)
                        .bind("organization", organization.value())
                        .bind("baseUri", connection.baseUri().toString())
                        .bind("company", connection.companyId())
                        .bind("companyName", connection.companyName())
                        .bind("companyDomain", companyDomain)
                        .bind("user", connection.user().value())
                        .bind(
                                "pipeline",
                                connection.pipeline() == null
                                        ? null
                                        : connection.pipeline().value())
                        .bind(
                                "stage",
                                connection.stage() == null
                                        ? null
                                        : connection.stage().value())
                        .bind("rulePipeline", connection.choice().pipeline())
                        .bind("ruleStage", connection.choice().stage())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute());
    }

    private static final String FIELDS = """
            SELECT role, code
            FROM bridge.custom_field
            WHERE organization_id = :organization
            """;

    @Override
    public Map<FieldRole, FieldCode> fields(OrganizationId organization) {
        Map<FieldRole, FieldCode> codes = new EnumMap<>(FieldRole.class);
        database.useOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery(FIELDS)
                        .bind("organization", organization.value())
                        .map((row, _) -> Map.entry(row.getString("role"), row.getString("code")))
                        .forEach(entry -> {
                            for (FieldRole role : FieldRole.values()) {
                                if (role.name().equals(entry.getKey())) {
                                    codes.put(role, new FieldCode(entry.getValue()));
                                }
                            }
                        }));
        return codes;
    }

    private static final String PUT_FIELD = """
            INSERT INTO bridge.custom_field (organization_id, role, code, name)
            VALUES (:organization, :role, :code, :name)
            ON CONFLICT ON CONSTRAINT custom_field_pk DO UPDATE
            SET code = excluded.code, name = excluded.name
            """;

    @Override
    public void putField(OrganizationId organization, FieldRole role, FieldCode code, String name) {
        database.useOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createUpdate(PUT_FIELD)
                        .bind("organization", organization.value())
                        .bind("role", role.name())
                        .bind("code", code.value())
                        .bind("name", name)
                        .execute());
    }

    private static final String SUBSCRIPTION = """
            SELECT path_id, url, webhook_id
            FROM bridge.webhook_subscription
            WHERE organization_id = :organization
            """;

    @Override
    public Optional<Subscription> subscription(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery(SUBSCRIPTION)
                        .bind("organization", organization.value())
                        .map((row, _) -> subscription(row))
                        .findOne());
    }

    private static final String PUT_SUBSCRIPTION = """
            INSERT INTO bridge.webhook_subscription (organization_id, path_id, url, webhook_id, created_at)
            VALUES (:organization, :path, :url, :webhook, :now)
            ON CONFLICT ON CONSTRAINT webhook_subscription_pk DO UPDATE
            SET path_id = excluded.path_id, url = excluded.url, webhook_id = excluded.webhook_id,
                created_at = excluded.created_at
            """;

    @Override
    public void putSubscription(OrganizationId organization, Subscription subscription, Instant now) {
        database.useOrganization(organization, transaction -> {
            Update update = Sql.of(transaction)
                    .createUpdate(PUT_SUBSCRIPTION)
                    .bind("organization", organization.value())
                    .bind("path", subscription.pathId())
                    .bind("url", subscription.url().toString())
                    .bind(
                            "webhook",
                            subscription.id() == null ? null : subscription.id().value())
                    .bind("now", now.atOffset(ZoneOffset.UTC));
            update.execute();
        });
    }

    private static Connection connection(ResultSet row) throws SQLException {
        long pipeline = row.getLong("pipeline_id");
        long stage = row.getLong("stage_id");
        return new Connection(
                URI.create(row.getString("base_uri")),
                row.getLong("company_id"),
                row.getString("company_name"),
                new UserId(row.getLong("user_id")),
                pipeline == 0 ? null : new PipelineId(pipeline),
                stage == 0 ? null : new StageId(stage),
                new Choice(row.getString("rule_pipeline"), row.getString("rule_stage")),
                row.getLong("revision"));
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        long id = row.getLong("webhook_id");
        return new Subscription(
                row.getString("path_id"), URI.create(row.getString("url")), id == 0 ? null : new WebhookId(id));
    }
}
