package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.engine.intent.IntentState;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands in the data, for those who watch from outside: no transaction, no gate.
public final class MemoryFacts {

    private final MemoryData data;
    private final MemoryTransaction watching;
    private final OrganizationId organization;

    public MemoryFacts(MemoryData data, OrganizationId organization) {
        this.data = data;
        this.watching = new MemoryTransaction(organization, data.now());
        this.organization = organization;
    }

    /// A lane as it stands.
    public record LaneFact(
            long id,
            LaneKey key,
            @Nullable Instant dueAt,
            boolean held,
            long fence,
            long dirtySeq,
            long doneSeq,
            boolean parked,
            @Nullable String reason) {}

    /// An outbound write as it stands.
    public record IntentFact(String key, String laneKind, String laneRecord, IntentState state, int sends) {}

    /// When the next lane is due or its lease runs out.
    public Optional<Instant> nextDue() {
        return data.lanes.values().stream()
                .map(MemoryData.LaneRow::dueAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    public Stream<LaneFact> lanes() {
        return data.lanes.values().stream().map(MemoryFacts::fact);
    }

    public Optional<LaneFact> lane(long id) {
        return Optional.ofNullable(data.lanes.get(id)).map(MemoryFacts::fact);
    }

    private static LaneFact fact(MemoryData.LaneRow row) {
        return new LaneFact(
                row.id(),
                row.key(),
                row.dueAt(),
                row.holder() != null,
                row.fence(),
                row.dirtySeq(),
                row.doneSeq(),
                row.parked(),
                row.reason());
    }

    /// What every step of every flow gave, by flow and step.
    public void steps(BiConsumer<String, String> each) {
        var rows = data.steps.in(watching, organization);
        rows.keys().forEach(key -> each.accept(key.flow() + '/' + key.step(), Objects.requireNonNull(rows.get(key))));
    }

    public void intents(Consumer<IntentFact> each) {
        data.intents
                .in(watching, organization)
                .all()
                .forEach(row -> each.accept(
                        new IntentFact(row.key(), row.laneKind(), row.laneRecord(), row.state(), row.sends())));
    }

    public Collection<Episode> episodes() {
        return data.episodes.in(watching, organization).all().stream()
                .map(EpisodeRow::episode)
                .toList();
    }

    /// How many events are stored, by the digest of their content.
    public Map<String, Long> events() {
        return data.events.keySet().stream()
                .collect(Collectors.groupingBy(MemoryData.EventKey::content, TreeMap::new, Collectors.counting()));
    }

    /// A deal as the bridge shows it.
    public record DealFact(
            long id, DealState state, @Nullable String reason, List<Hold> holds) {}

    public void deals(Consumer<DealFact> each) {
        List<MemoryData.HoldRow> holds = data.holds.in(watching, organization).all();
        data.deals
                .in(watching, organization)
                .all()
                .forEach(row -> each.accept(new DealFact(
                        row.id(),
                        row.state(),
                        row.reason(),
                        holds.stream()
                                .filter(hold -> hold.deal() == row.id())
                                .map(MemoryData.HoldRow::hold)
                                .toList())));
    }

    public int storedEvents() {
        return data.inbox.size();
    }
}
