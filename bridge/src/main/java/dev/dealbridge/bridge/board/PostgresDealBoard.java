package dev.dealbridge.bridge.board;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.hold.Role;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deals with their invoices and holds, in two statements per page.
final class PostgresDealBoard implements DealBoard {

    private final PostgresDatabase database;

    PostgresDealBoard(PostgresDatabase database) {
        this.database = database;
    }

    // An invoice of an earlier episode is still the deal's invoice, so the newest one that has any is shown.
    private static final String SELECT = """
            SELECT deal.deal_id, deal.title, deal.buyer, deal.value, deal.currency AS deal_currency, deal.state,
                deal.state_reason, deal.changed_at, invoice.reference, invoice.invoice_number, invoice.issue_date,
                invoice.due_date, invoice.currency, invoice.net, invoice.payable, invoice.paid, invoice.open_amount,
                invoice.paid_date, invoice.file_name, invoice.settled_at
            FROM bridge.deal
            LEFT JOIN LATERAL (
                SELECT reference, invoice_number, issue_date, due_date, currency, net, payable, paid, open_amount, paid_date,
                    file_name, settled_at
                FROM bridge.episode
                WHERE episode.organization_id = deal.organization_id AND episode.deal_id = deal.deal_id
                    AND episode.invoice_id IS NOT NULL
                ORDER BY episode.episode DESC
                LIMIT 1
            ) AS invoice ON true
            """;

    private static final String PAGE = SELECT + """
            WHERE deal.organization_id = :organization AND (:state IS NULL OR deal.state = :state)
                AND (:changedAt::timestamptz IS NULL OR (deal.changed_at, deal.deal_id) < (:changedAt, :deal))
            ORDER BY deal.changed_at DESC, deal.deal_id DESC
            LIMIT :limit
            """;

    @Override
    public List<DealSummary> list(
            OrganizationId organization, @Nullable DealState state, @Nullable Place after, int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("a page of the board has 1 to 1000 deals, not " + limit);
        }
        return database.inOrganization(organization, transaction -> {
            List<DealSummary> deals = Sql.of(transaction)
                    .createQuery(PAGE)
                    .bind("organization", organization.value())
                    .bind("state", state == null ? null : state.name())
                    .bind("changedAt", after == null ? null : after.changedAt().atOffset(ZoneOffset.UTC))
                    .bind("deal", after == null ? 0 : after.deal().value())
                    .bind("limit", limit)
                    .map((row, _) -> summary(row))
                    .list();
            return withHolds(transaction, organization, deals);
        });
    }

    private static final String ONE = SELECT + """
            WHERE deal.organization_id = :organization AND deal.deal_id = :deal
            """;

    @Override
    public Optional<DealSummary> find(OrganizationId organization, DealId deal) {
        return database.inOrganization(organization, transaction -> {
            List<DealSummary> found = Sql.of(transaction)
                    .createQuery(ONE)
                    .bind("organization", organization.value())
                    .bind("deal", deal.value())
                    .map((row, _) -> summary(row))
                    .list();
            return withHolds(transaction, organization, found).stream().findFirst();
        });
    }

    private static final String COUNT = """
            SELECT state, count(*) AS deals
            FROM bridge.deal
            WHERE organization_id = :organization
            GROUP BY state
            """;

    @Override
    public Map<DealState, Long> counts(OrganizationId organization) {
        Map<DealState, Long> counts = new EnumMap<>(DealState.class);
        database.useOrganization(
                organization,
                transaction -> Sql.of(transaction)
                        .createQuery(COUNT)
                        .bind("organization", organization.value())
                        .map((row, _) -> Map.entry(DealState.valueOf(row.getString("state")), row.getLong("deals")))
                        .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
        return counts;
    }

    private static final String HOLDS = """
            SELECT deal_id, cause, role, reason, next_step
            FROM bridge.hold
            WHERE organization_id = :organization AND deal_id = ANY(:deals)
            ORDER BY deal_id, since, cause
            """;

    private static List<DealSummary> withHolds(
            Transaction transaction, OrganizationId organization, List<DealSummary> deals) {
        Map<Long, List<Hold>> holds = new java.util.HashMap<>();
        Sql.of(transaction)
                .createQuery(HOLDS)
                .bind("organization", organization.value())
                .bindArray(
                        "deals",
                        Long.class,
                        deals.stream().map(deal -> deal.id().value()).toArray())
                .map((row, _) -> Map.entry(
                        row.getLong("deal_id"),
                        new Hold(
                                HoldCause.valueOf(row.getString("cause")),
                                Role.valueOf(row.getString("role")),
                                row.getString("reason"),
                                row.getString("next_step"))))
                .forEach(entry -> holds.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return deals.stream()
                .map(deal -> new DealSummary(
                        deal.id(),
                        deal.title(),
                        deal.buyer(),
                        deal.value(),
                        deal.currency(),
                        deal.state(),
                        deal.reason(),
                        deal.invoice(),
                        holds.getOrDefault(deal.id().value(), List.of()),
                        deal.changedAt()))
                .toList();
    }

    private static DealSummary summary(ResultSet row) throws SQLException {
        return new DealSummary(
                new DealId(row.getLong("deal_id")),
                row.getString("title"),
                row.getString("buyer"),
                row.getBigDecimal("value"),
                row.getString("deal_currency"),
                DealState.valueOf(row.getString("state")),
                row.getString("state_reason"),
                invoice(row),
                List.of(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static DealSummary.@Nullable InvoiceSummary invoice(ResultSet row) throws SQLException {
        String number = row.getString("invoice_number");
        if (number == null) {
            return null;
        }
        Currency currency = Currency.getInstance(row.getString("currency"));
        Money payable = Money.of(currency, row.getBigDecimal("payable"));
        BigDecimal paid = row.getBigDecimal("paid");
        BigDecimal open = row.getBigDecimal("open_amount");
        return new DealSummary.InvoiceSummary(
                row.getString("reference"),
                number,
                row.getObject("issue_date", LocalDate.class),
                row.getObject("due_date", LocalDate.class),
                Money.of(currency, row.getBigDecimal("net")),
                payable,
                paid == null ? Money.zero(currency) : Money.of(currency, paid),
                open == null ? payable : Money.of(currency, open),
                row.getObject("paid_date", LocalDate.class),
                row.getString("file_name"),
                row.getObject("settled_at") != null);
    }
}
