package dev.dealbridge.simulation.node;

import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.ArrivalLots;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import dev.dealbridge.engine.inbox.Intake;
import dev.dealbridge.simulation.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/// The inbox of a node without threads of its own: who comes first commits for all who come meanwhile.
final class NodeIntake implements Intake {

    private static final Duration LONG = Duration.ofMinutes(10);

    private final ArrivalLots lots;
    private final Scheduler scheduler;
    private final Scheduler.Signal committed = new Scheduler.Signal();
    private final List<ArrivalLots.Waiting> waiting = new ArrayList<>();
    private boolean committing;

    NodeIntake(InboxStore store, Scheduler scheduler) {
        this.lots = new ArrivalLots(store);
        this.scheduler = scheduler;
    }

    @Override
    public Accepted accept(Arrival arrival) {
        ArrivalLots.Waiting mine = ArrivalLots.Waiting.of(arrival);
        waiting.add(mine);
        if (committing) {
            while (!mine.answer().isDone()) {
                scheduler.await(committed, LONG);
            }
        } else {
            commitAll();
        }
        try {
            return mine.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof InboxUnavailable refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private void commitAll() {
        committing = true;
        try {
            while (!waiting.isEmpty()) {
                scheduler.handOver("gather arrivals");
                List<ArrivalLots.Waiting> lot = List.copyOf(waiting);
                waiting.clear();
                lots.commit(lot);
                scheduler.give(committed);
            }
        } finally {
            committing = false;
        }
    }
}
