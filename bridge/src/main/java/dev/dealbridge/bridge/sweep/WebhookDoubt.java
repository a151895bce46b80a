package dev.dealbridge.bridge.sweep;

import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.progress.ProgressStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneRun;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that webhooks do not arrive: a sweep finds a change of which nobody has told. Then the connection is looked
/// at, once an hour at most, which makes the subscription anew if Pipedrive has removed it.
final class WebhookDoubt {

    private static final Logger log = LoggerFactory.getLogger(WebhookDoubt.class);

    /// A delivery comes within seconds, unless it has to be repeated.
    private static final Duration USUAL_DELAY = Duration.ofSeconds(30);

    private static final Duration REST = Duration.ofHours(1);

    /// Enough to doubt; a gap of thousands needs no closer look.
    private static final int SAMPLE = 20;

    private static final String SWEPT = "won-deals/swept";
    private static final String DOUBTED = "webhook/doubted";

    private final Lanes lanes;
    private final ProgressStore progress;

    WebhookDoubt(Lanes lanes, ProgressStore progress) {
        this.lanes = lanes;
        this.progress = progress;
    }

    /// A deal that has to be looked at, as the list showed it.
    record Found(DealId deal, Instant changedAt) {}

    /// Judges what a sweep has found, before the deals are woken.
    void judge(LaneRun run, OrganizationId organization, Collection<Found> found) {
        Optional<Instant> swept = run.inTransaction(transaction -> time(transaction, organization, SWEPT));
        if (swept.isEmpty()) {
            // What was there before the first sweep was never told of.
            return;
        }
        Instant from = swept.get().minus(SweepLane.OVERLAP);
        Instant to = run.startedAt().minus(USUAL_DELAY);
        boolean silent = found.stream()
                .filter(one -> one.changedAt().isAfter(from) && one.changedAt().isBefore(to))
                .limit(SAMPLE)
                .anyMatch(one -> isUntold(BridgeLanes.deal(organization, one.deal())));
        if (silent && run.inTransaction(transaction -> doubt(transaction, organization, run.startedAt()))) {
            log.warn("deals have changed of which no webhook told, so the subscription is looked at");
        }
    }

    /// A lane that has something to do has heard of it.
    private boolean isUntold(LaneKey lane) {
        return lanes.status(lane)
                .filter(status -> status.state() != LaneStatus.State.IDLE)
                .isEmpty();
    }

    private boolean doubt(Transaction transaction, OrganizationId organization, Instant now) {
        boolean lately = time(transaction, organization, DOUBTED)
                .filter(before -> now.isBefore(before.plus(REST)))
                .isPresent();
        if (!lately) {
            progress.put(transaction, organization, DOUBTED, now.toString());
            lanes.markDirty(transaction, List.of(BridgeLanes.connection(organization)), Priority.P2);
        }
        return !lately;
    }

    /// Everything that had changed when this sweep began has been found.
    void swept(LaneRun run, OrganizationId organization) {
        run.useTransaction(transaction ->
                progress.put(transaction, organization, SWEPT, run.startedAt().toString()));
    }

    private Optional<Instant> time(Transaction transaction, OrganizationId organization, String name) {
        return progress.find(transaction, organization, name).map(Instant::parse);
    }
}
