package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.connection.ConnectionStore.Connection;
import dev.dealbridge.bridge.connection.ConnectionStore.Subscription;
import dev.dealbridge.bridge.connection.FieldRole;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.intent.IntentState;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.FieldCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What all nodes keep together. For one thread at a time.
public final class MemoryData {

    private final InstantSource clock;
    private final List<Runnable> listeners = new ArrayList<>();
    private long lastId;

    /// Lanes by number: the engine's role looks for them across organizations.
    final Map<Long, LaneRow> lanes = new TreeMap<>();

    final Map<LaneKey, Long> laneIds = new TreeMap<>();
    final Map<Long, InboxRow> inbox = new TreeMap<>();
    final Map<EventKey, Long> events = new TreeMap<>();
    final Map<Long, List<LaneEvent>> laneEvents = new TreeMap<>();

    final Table<StepKey, String> steps = new Table<>();
    final Table<String, IntentRow> intents = new Table<>();
    final Table<String, Sealed> secrets = new Table<>();

    final Table<Long, DealRow> deals = new Table<>();
    final Table<EpisodeId, EpisodeRow> episodes = new Table<>();
    final Table<HoldKey, HoldRow> holds = new Table<>();
    final Table<Subject, Long> subjects = new Table<>();
    final Table<HoldKey, String> accepted = new Table<>();
    final Table<Long, Boolean> installments = new Table<>();
    final Table<String, PartyRow> parties = new Table<>();
    final Table<Long, TimelineRow> timeline = new Table<>();
    final Table<Once, Long> timelineOnce = new Table<>();
    final Table<String, String> progress = new Table<>();
    final Table<Integer, Connection> connections = new Table<>();
    final Table<FieldRole, FieldCode> fields = new Table<>();
    final Table<Integer, Subscription> subscriptions = new Table<>();

    /// @param clock the database's own
    public MemoryData(InstantSource clock) {
        this.clock = clock;
    }

    /// As exact as PostgreSQL's.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// A number that no row has yet. Like a sequence it never goes back.
    long nextId() {
        return ++lastId;
    }

    /// Wakes whoever works on lanes.
    public void lanesDue() {
        List.copyOf(listeners).forEach(Runnable::run);
    }

    Registration onLanesDue(Runnable wakeUp) {
        listeners.add(wakeUp);
        return () -> listeners.remove(wakeUp);
    }

    record LaneRow(
            long id,
            LaneKey key,
            Priority priority,
            @Nullable Instant dueAt,
            @Nullable String holder,
            long fence,
            long dirtySeq,
            long doneSeq,
            int attempts,
            int faults,
            int crashes,
            boolean parked,
            @Nullable String reason,
            Instant changedAt) {

        boolean isDue(Instant now) {
            return dueAt != null && !dueAt.isAfter(now);
        }
    }

    record InboxRow(
            long id,
            OrganizationId organization,
            String source,
            @Nullable LaneKey lane,
            StoredText body,
            @Nullable String quarantineReason,
            Instant receivedAt) {}

    /// What makes two arrivals one event.
    record EventKey(String organization, String source, String dedupeKey, String content)
            implements Comparable<EventKey> {

        private static final Comparator<EventKey> ORDER = Comparator.comparing(EventKey::organization)
                .thenComparing(EventKey::source)
                .thenComparing(EventKey::dedupeKey)
                .thenComparing(EventKey::content);

        @Override
        public int compareTo(EventKey other) {
            return ORDER.compare(this, other);
        }
    }

    record LaneEvent(long seq, long inboxId) {}

    record StepKey(String flow, String step) implements Comparable<StepKey> {

        private static final Comparator<StepKey> ORDER =
                Comparator.comparing(StepKey::flow).thenComparing(StepKey::step);

        @Override
        public int compareTo(StepKey other) {
            return ORDER.compare(this, other);
        }
    }

    record IntentRow(
            String key,
            String laneKind,
            String laneRecord,
            String requestHash,
            IntentState state,
            @Nullable String output,
            @Nullable String reason,
            int sends,
            int waits,
            Instant openUntil,
            Instant changedAt) {

        Duration left(Instant now) {
            return Duration.between(now, openUntil);
        }
    }

    /// @param hex the sealed bytes
    record Sealed(String name, String hex, String keyId) {}

    record DealRow(
            long id,
            String title,
            @Nullable String buyer,
            BigDecimal value,
            String currency,
            String status,
            @Nullable Instant updateTime,
            DealState state,
            @Nullable String reason,
            Instant changedAt) {}

    record EpisodeId(long deal, int episode) implements Comparable<EpisodeId> {

        private static final Comparator<EpisodeId> ORDER =
                Comparator.comparingLong(EpisodeId::deal).thenComparingInt(EpisodeId::episode);

        @Override
        public int compareTo(EpisodeId other) {
            return ORDER.compare(this, other);
        }
    }

    record HoldKey(long deal, HoldCause cause) implements Comparable<HoldKey> {

        private static final Comparator<HoldKey> ORDER =
                Comparator.comparingLong(HoldKey::deal).thenComparing(HoldKey::cause);

        @Override
        public int compareTo(HoldKey other) {
            return ORDER.compare(this, other);
        }
    }

    record HoldRow(long deal, Hold hold, Instant since) {}

    record Subject(String subject, long deal) implements Comparable<Subject> {

        private static final Comparator<Subject> ORDER =
                Comparator.comparing(Subject::subject).thenComparingLong(Subject::deal);

        @Override
        public int compareTo(Subject other) {
            return ORDER.compare(this, other);
        }
    }

    record PartyRow(
            @Nullable BuyerFacts buyer,
            @Nullable Instant updateTime,
            long changes,
            long readAtChange,
            @Nullable Instant readAt,
            @Nullable String mirroredHash) {}

    record TimelineRow(long deal, TimelineEntry entry) {}

    record Once(long deal, String text) implements Comparable<Once> {

        private static final Comparator<Once> ORDER =
                Comparator.comparingLong(Once::deal).thenComparing(Once::text);

        @Override
        public int compareTo(Once other) {
            return ORDER.compare(this, other);
        }
    }
}
