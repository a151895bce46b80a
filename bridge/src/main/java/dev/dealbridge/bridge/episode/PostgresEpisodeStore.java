package dev.dealbridge.bridge.episode;

import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.journal.StoredJson;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The table `episode`.
final class PostgresEpisodeStore implements EpisodeStore {

    private static final String COLUMNS = """
            deal_id, episode, won_time, ended_at, draft, plan_hash, plan_as_of, plan_event, invoice_id, invoice_number,
            issue_date, due_date, currency, net, tax, payable, payment_state, paid, open_amount, paid_date, settled_at,
            news_seq, told_seq
            """;

    private static final String OF_DEAL = """
            SELECT %s
            FROM bridge.episode
            WHERE organization_id = :organization AND deal_id = :deal
            ORDER BY episode
            """.formatted(COLUMNS);

    @Override
    public List<Episode> of(Transaction transaction, OrganizationId organization, DealId deal) {
        return Sql.of(transaction)
                .createQuery(OF_DEAL)
                .bind("organization", organization.value())
                .bind("deal", deal.value())
                .map((row, _) -> episode(organization, row))
                .list();
    }

    private static final String OPEN = """
            INSERT INTO bridge.episode (organization_id, deal_id, episode, won_time, observed_at)
            VALUES (:organization, :deal, :episode, :wonTime, :now)
            """;

    @Override
    public void open(Transaction transaction, BusinessKey key, @Nullable Instant wonTime, Instant now) {
        bindKey(Sql.of(transaction).createUpdate(OPEN), key)
                .bind("wonTime", wonTime == null ? null : wonTime.atOffset(ZoneOffset.UTC))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static final String END = """
            UPDATE bridge.episode
            SET ended_at = :now
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode
            """;

    @Override
    public void end(Transaction transaction, BusinessKey key, Instant now) {
        changeOne(bindKey(Sql.of(transaction).createUpdate(END), key).bind("now", now.atOffset(ZoneOffset.UTC)), key);
    }

    private static final String PIN = """
            UPDATE bridge.episode
            SET reference = :reference, draft = :draft, plan_hash = :hash, plan_as_of = :asOf, plan_event = :event
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode AND invoice_id IS NULL
            """;

    @Override
    public void pin(Transaction transaction, BusinessKey key, PinnedPlan plan) {
        Instant asOf = plan.asOf();
        changeOne(
                bindKey(Sql.of(transaction).createUpdate(PIN), key)
                        .bind("reference", key.toString())
                        .bind("draft", StoredJson.write(plan.draft()))
                        .bind("hash", plan.hash())
                        .bind("asOf", asOf == null ? null : asOf.atOffset(ZoneOffset.UTC))
                        .bind("event", plan.asOfEvent()),
                key);
    }

    private static final String UNPIN = """
            UPDATE bridge.episode
            SET draft = NULL, plan_hash = NULL, plan_as_of = NULL
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode AND invoice_id IS NULL
            """;

    @Override
    public void unpin(Transaction transaction, BusinessKey key) {
        changeOne(bindKey(Sql.of(transaction).createUpdate(UNPIN), key), key);
    }

    private static final String BOOK = """
            UPDATE bridge.episode
            SET invoice_id = :id, invoice_number = :number, issue_date = :issueDate, due_date = :dueDate,
                currency = :currency, net = :net, tax = :tax, payable = :payable
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode
            """;

    @Override
    public void book(Transaction transaction, BusinessKey key, BookedInvoice invoice) {
        changeOne(
                bindKey(Sql.of(transaction).createUpdate(BOOK), key)
                        .bind("id", invoice.id().value())
                        .bind("number", invoice.number())
                        .bind("issueDate", invoice.issueDate())
                        .bind("dueDate", invoice.dueDate())
                        .bind("currency", invoice.payable().currency().getCurrencyCode())
                        .bind("net", invoice.net().amount())
                        .bind("tax", invoice.tax().amount())
                        .bind("payable", invoice.payable().amount()),
                key);
    }

    private static final String ATTACH = """
            UPDATE bridge.episode
            SET file_id = :file, file_name = :name, file_size = :size, file_sha256 = :sha256
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode
            """;

    @Override
    public void attach(Transaction transaction, BusinessKey key, AttachedInvoice file) {
        changeOne(
                bindKey(Sql.of(transaction).createUpdate(ATTACH), key)
                        .bind("file", file.id().value())
                        .bind("name", file.name())
                        .bind("size", file.size())
                        .bind("sha256", file.sha256()),
                key);
    }

    private static final String PAY = """
            UPDATE bridge.episode
            SET payment_state = :state, paid = :paid, open_amount = :open, paid_date = :paidDate
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode
            """;

    @Override
    public void pay(Transaction transaction, BusinessKey key, PaymentStanding standing) {
        changeOne(
                bindKey(Sql.of(transaction).createUpdate(PAY), key)
                        .bind("state", standing.state().name())
                        .bind("paid", standing.paid().amount())
                        .bind("open", standing.open().amount())
                        .bind("paidDate", standing.paidDate()),
                key);
    }

    private static final String SETTLE = """
            UPDATE bridge.episode
            SET settled_at = :now
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode
            """;

    @Override
    public void settle(Transaction transaction, BusinessKey key, Instant now) {
        changeOne(
                bindKey(Sql.of(transaction).createUpdate(SETTLE), key).bind("now", now.atOffset(ZoneOffset.UTC)), key);
    }

    private static final String TELL = """
            UPDATE bridge.episode
            SET told_seq = :told
            WHERE organization_id = :organization AND deal_id = :deal AND episode = :episode
            """;

    @Override
    public void told(Transaction transaction, BusinessKey key, long newsSeq) {
        changeOne(bindKey(Sql.of(transaction).createUpdate(TELL), key).bind("told", newsSeq), key);
    }

    private static final String NEWS = """
            UPDATE bridge.episode
            SET news_seq = news_seq + 1
            WHERE organization_id = :organization AND reference = :reference
            RETURNING deal_id
            """;

    @Override
    public Optional<DealId> news(Transaction transaction, OrganizationId organization, String reference) {
        return Sql.of(transaction)
                .createUpdate(NEWS)
                .bind("organization", organization.value())
                .bind("reference", reference)
                .executeAndReturnGeneratedKeys("deal_id")
                .map((row, _) -> new DealId(row.getLong("deal_id")))
                .findOne();
    }

    private static Update bindKey(Update update, BusinessKey key) {
        return update.bind("organization", key.organization().value())
                .bind("deal", key.deal().value())
                .bind("episode", key.episode());
    }

    private static void changeOne(Update update, BusinessKey key) {
        if (update.execute() != 1) {
            throw new IllegalStateException("the episode " + key + " is not in the state that this change needs");
        }
    }

    private static Episode episode(OrganizationId organization, ResultSet row) throws SQLException {
        return new Episode(
                BusinessKey.of(organization, new DealId(row.getLong("deal_id")), row.getInt("episode")),
                instant(row, "won_time"),
                instant(row, "ended_at"),
                pinned(row),
                invoice(row),
                standing(row),
                instant(row, "settled_at"),
                row.getLong("news_seq"),
                row.getLong("told_seq"));
    }

    private static @Nullable PinnedPlan pinned(ResultSet row) throws SQLException {
        String draft = row.getString("draft");
        return draft == null
                ? null
                : new PinnedPlan(
                        StoredJson.read(draft, InvoiceDraft.class),
                        row.getString("plan_hash"),
                        instant(row, "plan_as_of"),
                        row.getLong("plan_event"));
    }

    private static @Nullable BookedInvoice invoice(ResultSet row) throws SQLException {
        String id = row.getString("invoice_id");
        if (id == null) {
            return null;
        }
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new BookedInvoice(
                new RemoteInvoiceId(id),
                row.getString("invoice_number"),
                row.getObject("issue_date", LocalDate.class),
                row.getObject("due_date", LocalDate.class),
                money(currency, row, "net"),
                money(currency, row, "tax"),
                money(currency, row, "payable"));
    }

    private static @Nullable PaymentStanding standing(ResultSet row) throws SQLException {
        String state = row.getString("payment_state");
        if (state == null) {
            return null;
        }
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new PaymentStanding(
                PaymentState.valueOf(state),
                money(currency, row, "paid"),
                money(currency, row, "open_amount"),
                row.getObject("paid_date", LocalDate.class));
    }

    private static Money money(Currency currency, ResultSet row, String column) throws SQLException {
        BigDecimal amount = row.getBigDecimal(column);
        return Money.of(currency, amount);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
