package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a node can send at the same time, shared fairly between organizations: by deficit round robin, so that each
/// gets as many tokens as the others, however many wait and whatever their calls cost. Of one organization the more
/// urgent goes first, then who came first. Thread-safe.
final class FairTurns {

    private final int capacity;
    private final long quantum;
    private final Map<OrganizationId, Line> lines = new HashMap<>();
    private final Deque<Line> round = new ArrayDeque<>();
    private int busy;

    /// @param capacity turns at the same time
    /// @param quantum tokens that an organization may spend per round
    FairTurns(int capacity, long quantum) {
        this.capacity = capacity;
        this.quantum = quantum;
    }

    /// Those of one organization that wait.
    private static final class Line {
        private final OrganizationId organization;
        private final Map<Priority, Deque<Ticket>> waiting = new EnumMap<>(Priority.class);
        private long deficit;
        private boolean credited;

        Line(OrganizationId organization) {
            this.organization = organization;
        }

        void add(Ticket ticket) {
            waiting.computeIfAbsent(ticket.priority, _ -> new ArrayDeque<>()).addLast(ticket);
        }

        void remove(Ticket ticket) {
            Deque<Ticket> same = waiting.get(ticket.priority);
            if (same != null) {
                same.remove(ticket);
                if (same.isEmpty()) {
                    waiting.remove(ticket.priority);
                }
            }
        }

        boolean isEmpty() {
            return waiting.isEmpty();
        }

        Ticket first() {
            return waiting.values().iterator().next().getFirst();
        }
    }

    /// A place in line, and the turn that comes of it. Leave it in any case.
    final class Ticket {
        private final OrganizationId organization;
        private final Priority priority;
        private final long tokens;
        private final CountDownLatch admitted = new CountDownLatch(1);
        private boolean left;

        private Ticket(OrganizationId organization, Priority priority, long tokens) {
            this.organization = organization;
            this.priority = priority;
            this.tokens = tokens;
        }

        boolean isAdmitted() {
            return admitted.getCount() == 0;
        }

        /// Whether the turn came within that time.
        boolean await(Duration patience) throws InterruptedException {
            return admitted.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        }

        /// Ends the turn, or the waiting for it.
        void leave() {
            FairTurns.this.leave(this);
        }
    }

    /// Stands in line; the turn may have come at once.
    synchronized Ticket join(OrganizationId organization, Priority priority, long tokens) {
        Ticket ticket = new Ticket(organization, priority, tokens);
        if (busy < capacity && round.isEmpty()) {
            admit(ticket);
            return ticket;
        }
        Line line = lines.get(organization);
        if (line == null) {
            line = new Line(organization);
            lines.put(organization, line);
            round.addLast(line);
        }
        line.add(ticket);
        return ticket;
    }

    private void admit(Ticket ticket) {
        busy++;
        ticket.admitted.countDown();
    }

    private synchronized void leave(Ticket ticket) {
        if (ticket.left) {
            return;
        }
        ticket.left = true;
        if (ticket.isAdmitted()) {
            busy--;
            admitNext();
            return;
        }
        Line line = lines.get(ticket.organization);
        if (line != null) {
            line.remove(ticket);
            removeIfEmpty(line);
        }
    }

    private void removeIfEmpty(Line line) {
        if (line.isEmpty()) {
            lines.remove(line.organization);
            round.remove(line);
        }
    }

    private void admitNext() {
        while (busy < capacity && !round.isEmpty()) {
            Line line = round.getFirst();
            if (!line.credited) {
                line.deficit += quantum;
                line.credited = true;
            }
            Ticket first = line.first();
            if (first.tokens > line.deficit) {
                line.credited = false;
                round.addLast(round.removeFirst());
            } else {
                line.deficit -= first.tokens;
                line.remove(first);
                admit(first);
                removeIfEmpty(line);
            }
        }
    }
}
