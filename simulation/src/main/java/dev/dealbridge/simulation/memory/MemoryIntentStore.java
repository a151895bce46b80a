package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.intent.IntentState;
import dev.dealbridge.engine.intent.IntentStore;
import dev.dealbridge.engine.intent.OpenIntent;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.simulation.memory.MemoryData.IntentRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Intents in memory.
public class MemoryIntentStore implements IntentStore {

    private static final int LONGEST_REASON = 2_000;
    private static final int MOST_OPEN = 1_000;
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private static final Set<IntentState> SENT = EnumSet.of(IntentState.SENT, IntentState.UNKNOWN);
    private static final Set<IntentState> OPEN = EnumSet.of(IntentState.PLANNED, IntentState.SENT, IntentState.UNKNOWN);

    private final MemoryDatabase database;
    private final MemoryData data;

    public MemoryIntentStore(MemoryDatabase database) {
        this.database = database;
        this.data = database.data();
    }

    private Table<String, IntentRow>.Rows rows(Transaction transaction) {
        return data.intents.in(transaction, MemoryTransaction.of(transaction).organization());
    }

    private static Instant now(Transaction transaction) {
        return MemoryTransaction.of(transaction).now();
    }

    @Override
    public boolean insertSent(Transaction transaction, Sending sending) {
        if (rows(transaction).has(sending.key())) {
            return false;
        }
        put(transaction, sending, 1, 0);
        return true;
    }

    private void put(Transaction transaction, Sending sending, int sends, int waits) {
        Instant now = now(transaction);
        rows(transaction)
                .put(
                        sending.key(),
                        new IntentRow(
                                sending.key(),
                                sending.laneKind(),
                                sending.laneRecord(),
                                sending.requestHash(),
                                IntentState.SENT,
                                null,
                                null,
                                sends,
                                waits,
                                now.plus(sending.timeout()),
                                now));
    }

    @Override
    public Optional<Stored> find(Transaction transaction, String key) {
        Instant now = now(transaction);
        return Optional.ofNullable(rows(transaction).get(key))
                .map(row -> new Stored(
                        row.state(),
                        row.requestHash(),
                        row.output(),
                        row.reason(),
                        row.sends(),
                        row.openUntil().isAfter(now),
                        notNegative(row.left(now))));
    }

    private static Duration notNegative(Duration left) {
        return left.isNegative() ? Duration.ZERO : Duration.ofMillis(left.toMillis());
    }

    @Override
    public void sendAgain(Transaction transaction, Sending sending) {
        IntentRow row = rows(transaction).get(sending.key());
        if (row == null || row.state() == IntentState.CONFIRMED) {
            throw changed(sending.key());
        }
        put(transaction, sending, row.sends() + 1, row.waits());
    }

    @Override
    public void confirm(Transaction transaction, String key, String output) {
        IntentRow row = sent(transaction, key);
        change(transaction, row, IntentState.CONFIRMED, output, null, row.sends(), row.waits(), row.openUntil());
    }

    @Override
    public void reject(Transaction transaction, String key, String reason) {
        IntentRow row = sent(transaction, key);
        change(transaction, row, IntentState.REJECTED, null, printable(reason), 0, 0, now(transaction));
    }

    @Override
    public void release(Transaction transaction, String key) {
        IntentRow row = sent(transaction, key);
        change(
                transaction,
                row,
                IntentState.PLANNED,
                row.output(),
                row.reason(),
                row.sends(),
                row.waits(),
                now(transaction));
    }

    @Override
    public void withhold(Transaction transaction, String key, String reason) {
        IntentRow row = sent(transaction, key);
        change(
                transaction,
                row,
                IntentState.PLANNED,
                row.output(),
                printable(reason),
                row.sends() - 1,
                row.waits(),
                now(transaction));
    }

    @Override
    public Duration unknown(Transaction transaction, String key, Duration wait, String reason) {
        IntentRow row = sent(transaction, key);
        Duration left = row.left(now(transaction));
        return wait(transaction, row, IntentState.UNKNOWN, wait.compareTo(left) > 0 ? wait : left, 0, reason);
    }

    @Override
    public Duration postpone(Transaction transaction, String key, Duration wait, String reason) {
        return wait(transaction, sent(transaction, key), IntentState.PLANNED, wait, 1, reason);
    }

    private Duration wait(
            Transaction transaction, IntentRow row, IntentState state, Duration asked, int unsent, String reason) {
        Duration doubled = asked.multipliedBy(1L << Math.min(row.waits(), MOST_DOUBLINGS));
        Duration bounded = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        Duration wait = asked.compareTo(bounded) > 0 ? asked : bounded;
        change(
                transaction,
                row,
                state,
                row.output(),
                printable(reason),
                row.sends() - unsent,
                row.waits() + 1,
                now(transaction).plus(wait));
        return notNegative(wait);
    }

    private IntentRow sent(Transaction transaction, String key) {
        IntentRow row = rows(transaction).get(key);
        if (row == null || !SENT.contains(row.state())) {
            throw changed(key);
        }
        return row;
    }

    private static IllegalStateException changed(String key) {
        return new IllegalStateException("the intent " + key + " changed while its run held the fence");
    }

    private void change(
            Transaction transaction,
            IntentRow row,
            IntentState state,
            @Nullable String output,
            @Nullable String reason,
            int sends,
            int waits,
            Instant openUntil) {
        rows(transaction)
                .put(
                        row.key(),
                        new IntentRow(
                                row.key(),
                                row.laneKind(),
                                row.laneRecord(),
                                row.requestHash(),
                                state,
                                output,
                                reason,
                                sends,
                                waits,
                                openUntil,
                                now(transaction)));
    }

    private static String printable(String reason) {
        return StoredText.printable(reason, LONGEST_REASON);
    }

    @Override
    public Map<IntentState, Long> counts() {
        return database.inEngine(transaction -> {
            Map<IntentState, Long> counts = new EnumMap<>(IntentState.class);
            for (OrganizationId organization : data.intents.organizations()) {
                data.intents
                        .in(transaction, organization)
                        .all()
                        .forEach(row -> counts.merge(row.state(), 1L, Long::sum));
            }
            return counts;
        });
    }

    @Override
    public List<OpenIntent> open(OrganizationId organization) {
        return database.inOrganization(
                organization,
                transaction -> rows(transaction).all().stream()
                        .filter(row -> OPEN.contains(row.state()))
                        .sorted(Comparator.comparing(IntentRow::changedAt).thenComparing(IntentRow::key))
                        .limit(MOST_OPEN)
                        .map(row -> new OpenIntent(
                                row.key(),
                                row.laneKind(),
                                row.laneRecord(),
                                row.state(),
                                Objects.requireNonNullElse(row.reason(), ""),
                                row.sends(),
                                row.changedAt()))
                        .toList());
    }
}
