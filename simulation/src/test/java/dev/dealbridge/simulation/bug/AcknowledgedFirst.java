package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import dev.dealbridge.engine.inbox.Intake;
import java.util.ArrayDeque;
import java.util.Deque;

/// Keeps each arrival in mind until the next comes.
final class AcknowledgedFirst implements Intake {

    private final Intake real;
    private final Deque<Arrival> inMind = new ArrayDeque<>();

    AcknowledgedFirst(Intake real) {
        this.real = real;
    }

    @Override
    public Accepted accept(Arrival arrival) {
        Arrival before = inMind.poll();
        inMind.add(arrival);
        if (before != null) {
            store(before);
        }
        return new Accepted(false);
    }

    private void store(Arrival arrival) {
        try {
            real.accept(arrival);
        } catch (InboxUnavailable _) {
            inMind.add(arrival);
        }
    }
}
