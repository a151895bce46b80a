package dev.dealbridge.bridge.hold;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// The tables `hold`, `hold_subject` and `accepted_hold`.
final class PostgresHoldStore implements HoldStore {

    private static final Object[] ACCEPTABLE = Arrays.stream(HoldCause.values())
            .filter(HoldCause::isAcceptable)
            .map(HoldCause::name)
            .toArray();

    private static final String REMOVE_OTHERS = """
            DELETE FROM bridge.hold
            WHERE organization_id = :organization AND deal_id = :deal AND NOT (cause = ANY(:causes))
            """;

    private static final String PUT = """
            INSERT INTO bridge.hold (organization_id, deal_id, cause, role, reason, next_step, since)
            VALUES (:organization, :deal, :cause, :role, :reason, :nextStep, :since)
            ON CONFLICT ON CONSTRAINT hold_pk
            DO UPDATE SET role = excluded.role, reason = excluded.reason, next_step = excluded.next_step
            """;

    private static final String REMOVE_SUBJECTS = """
            DELETE FROM bridge.hold_subject
            WHERE organization_id = :organization AND deal_id = :deal
            """;

    private static final String PUT_SUBJECT = """
            INSERT INTO bridge.hold_subject (organization_id, deal_id, subject)
            VALUES (:organization, :deal, :subject)
            ON CONFLICT ON CONSTRAINT hold_subject_pk DO NOTHING
            """;

    @Override
    public void replace(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            Collection<Hold> holds,
            Collection<String> subjects,
            Instant now) {
        Sql.of(transaction)
                .createUpdate(REMOVE_OTHERS)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bindArray(
                        "causes",
                        String.class,
                        holds.stream().map(hold -> hold.cause().name()).toArray())
                .execute();
        for (Hold hold : holds) {
            Sql.of(transaction)
                    .createUpdate(PUT)
                    .bind("organization", organization.value())
                    .bind("deal", deal.value())
                    .bind("cause", hold.cause().name())
                    .bind("role", hold.role().name())
                    .bind("reason", hold.reason())
                    .bind("nextStep", hold.nextStep())
                    .bind("since", now.atOffset(ZoneOffset.UTC))
                    .execute();
        }
        Sql.of(transaction)
                .createUpdate(REMOVE_SUBJECTS)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .execute();
        for (String subject : holds.isEmpty() ? List.<String>of() : subjects) {
            Sql.of(transaction)
                    .createUpdate(PUT_SUBJECT)
                    .bind("organization", organization.value())
                    .bind("deal", deal.value())
                    .bind("subject", subject)
                    .execute();
        }
    }

    private static final String LIST = """
            SELECT hold.deal_id, deal.title, hold.cause, hold.role, hold.reason, hold.next_step, hold.since
            FROM bridge.hold
            JOIN bridge.deal ON deal.organization_id = hold.organization_id AND deal.deal_id = hold.deal_id
            WHERE hold.organization_id = :organization
            ORDER BY hold.since, hold.deal_id, hold.cause
            """;

    @Override
    public List<HeldDeal> list(Transaction transaction, OrganizationId organization) {
        return Sql.of(transaction)
                .createQuery(LIST)
                .bind("organization", organization.value())
                .map((row, _) -> new HeldDeal(
                        new DealId(row.getLong("deal_id")),
                        row.getString("title"),
                        hold(row),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static final String OF_DEAL = """
            SELECT cause, role, reason, next_step
            FROM bridge.hold
            WHERE organization_id = :organization AND deal_id = :deal
            ORDER BY since, cause
            """;

    @Override
    public List<Hold> of(Transaction transaction, OrganizationId organization, DealId deal) {
        return Sql.of(transaction)
                .createQuery(OF_DEAL)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .map((row, _) -> hold(row))
                .list();
    }

    private static final String ACCEPT = """
            INSERT INTO bridge.accepted_hold (organization_id, deal_id, cause, reason, accepted_at)
            SELECT organization_id, deal_id, cause, reason, now()
            FROM bridge.hold
            WHERE organization_id = :organization AND deal_id = :deal AND cause = ANY(:causes)
            ON CONFLICT ON CONSTRAINT accepted_hold_pk
            DO UPDATE SET reason = excluded.reason, accepted_at = excluded.accepted_at
            """;

    @Override
    public void accept(Transaction transaction, OrganizationId organization, DealId deal) {
        Sql.of(transaction)
                .createUpdate(ACCEPT)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bindArray("causes", String.class, ACCEPTABLE)
                .execute();
    }

    private static final String ACCEPTED = """
            SELECT 1 AS accepted
            FROM bridge.accepted_hold
            WHERE organization_id = :organization AND deal_id = :deal AND cause = :cause AND reason = :reason
            """;

    @Override
    public boolean isAccepted(Transaction transaction, OrganizationId organization, DealId deal, Hold hold) {
        return Sql.of(transaction)
                .createQuery(ACCEPTED)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bind("cause", hold.cause().name())
                .bind("reason", hold.reason())
                .map((row, _) -> row.getInt("accepted"))
                .findOne()
                .isPresent();
    }

    private static final String DEPENDING = """
            SELECT deal_id
            FROM bridge.hold_subject
            WHERE organization_id = :organization AND subject = :subject
            ORDER BY deal_id
            """;

    @Override
    public List<DealId> dependingOn(Transaction transaction, OrganizationId organization, String subject) {
        return Sql.of(transaction)
                .createQuery(DEPENDING)
                .bind("organization", organization.value())
                .bind("subject", subject)
                .map((row, _) -> new DealId(row.getLong("deal_id")))
                .list();
    }

    private static Hold hold(ResultSet row) throws SQLException {
        return new Hold(
                HoldCause.valueOf(row.getString("cause")),
                Role.valueOf(row.getString("role")),
                row.getString("reason"),
                row.getString("next_step"));
    }
}
