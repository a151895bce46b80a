package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Intake;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes for one event what has subscription, record and action in common.
record DedupedByRecord(Intake real) implements Intake {

    private static final int PARTS_OF_RECORD = 5;

    @Override
    public Accepted accept(Arrival arrival) {
        String record = Stream.of(arrival.dedupeKey().split("\\|", -1))
                .limit(PARTS_OF_RECORD)
                .collect(Collectors.joining("|"));
        return real.accept(new Arrival(
                arrival.organization(),
                arrival.source(),
                record,
                arrival.lane(),
                arrival.body(),
                arrival.quarantineReason(),
                arrival.priority(),
                Arrival.digest(record)));
    }
}
