package dev.dealbridge.bridge.board;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table `deal`.
final class PostgresDealStore implements DealStore {

    private static final String SEE = """
            INSERT INTO bridge.deal (organization_id, deal_id, title, value, currency, status, update_time, state, changed_at)
            VALUES (:organization, :deal, :title, :value, :currency, :status, :updateTime, 'NOT_WON', :now)
            ON CONFLICT ON CONSTRAINT deal_pk DO UPDATE
            SET title = excluded.title, value = excluded.value, currency = excluded.currency, status = excluded.status,
                update_time = excluded.update_time
            """;

    @Override
    public void see(Transaction transaction, OrganizationId organization, Seen seen, Instant now) {
        Sql.of(transaction)
                .createUpdate(SEE)
                .bind("organization", organization.value())
                .bind("deal", seen.id().value())
                .bind("title", seen.title())
                .bind("value", seen.value())
                .bind("currency", seen.currency())
                .bind("status", seen.status())
                .bind(
                        "updateTime",
                        seen.updateTime() == null ? null : seen.updateTime().atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String SET_STATE = """
            UPDATE bridge.deal
            SET state = :state, state_reason = :reason, changed_at = :now
            WHERE organization_id = :organization AND deal_id = :deal
                AND (state, state_reason) IS DISTINCT FROM (:state, :reason)
            """;

    @Override
    public void stands(
            Transaction transaction,
            OrganizationId organization,
            DealId deal,
            DealState state,
            @Nullable String reason,
            Instant now) {
        Sql.of(transaction)
                .createUpdate(SET_STATE)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bind("state", state.name())
                .bind("reason", reason)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String SET_BUYER = """
            UPDATE bridge.deal
            SET buyer = :buyer
            WHERE organization_id = :organization AND deal_id = :deal AND buyer IS DISTINCT FROM :buyer
            """;

    @Override
    public void buyer(Transaction transaction, OrganizationId organization, DealId deal, String name) {
        Sql.of(transaction)
                .createUpdate(SET_BUYER)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bind("buyer", name)
                .execute();
    }

    private static final String SET_UPDATE_TIME = """
            UPDATE bridge.deal
            SET update_time = :updateTime
            WHERE organization_id = :organization AND deal_id = :deal
            """;

    @Override
    public void changedByUs(Transaction transaction, OrganizationId organization, DealId deal, Instant updateTime) {
        Sql.of(transaction)
                .createUpdate(SET_UPDATE_TIME)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bind("updateTime", updateTime.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String IS_SEEN = """
            SELECT 1 AS seen
            FROM bridge.deal
            WHERE organization_id = :organization AND deal_id = :deal
            """;

    @Override
    public boolean isSeen(Transaction transaction, OrganizationId organization, DealId deal) {
        return Sql.of(transaction)
                .createQuery(IS_SEEN)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .map((row, _) -> row.getInt("seen"))
                .findOne()
                .isPresent();
    }

    private static final String PUT_UNREAD = """
            INSERT INTO bridge.deal (organization_id, deal_id, title, value, currency, status, state, changed_at)
            VALUES (:organization, :deal, :title, 0, :currency, 'unread', 'NOT_WON', :now)
            ON CONFLICT ON CONSTRAINT deal_pk DO NOTHING
            """;

    @Override
    public void unread(
            Transaction transaction, OrganizationId organization, DealId deal, String currency, Instant now) {
        Sql.of(transaction)
                .createUpdate(PUT_UNREAD)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .bind("title", "Deal " + deal.value())
                .bind("currency", currency)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String UPDATE_TIMES = """
            SELECT deal_id, update_time
            FROM bridge.deal
            WHERE organization_id = :organization AND deal_id = ANY(:deals) AND update_time IS NOT NULL
                AND state IN ('HELD', 'INVOICED', 'PARTLY_PAID', 'PAID', 'OVERPAID', 'WON_AGAIN')
            """;

    @Override
    public Map<DealId, Instant> atRest(Transaction transaction, OrganizationId organization, Collection<DealId> deals) {
        Map<DealId, Instant> times = new HashMap<>();
        Sql.of(transaction)
                .createQuery(UPDATE_TIMES)
                .bind("organization", organization.value())
                .bindArray(
                        "deals", Long.class, deals.stream().map(DealId::value).toArray())
                .map((row, _) -> Map.entry(
                        new DealId(row.getLong("deal_id")),
                        row.getObject("update_time", OffsetDateTime.class).toInstant()))
                .forEach(entry -> times.put(entry.getKey(), entry.getValue()));
        return times;
    }
}
