package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.error.Failure;
import dev.dealbridge.pipedrive.error.PipedriveException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Keeps Pipedrive's burst limit: never more requests of a token within any two seconds than `x-ratelimit-limit`
/// allows.
///
/// Pipedrive counts when a request arrives, which is some time between its sending and its answer. So a request holds
/// its place in the window from before it is sent until two seconds after its answer: then the limit holds on
/// Pipedrive's clock however long the way is. Requests are let through in the order they came. The limit starts low
/// and is learned from answers; after a burst 429 nobody is let through until the window is over.
///
/// Thread-safe; one object per token, shared by all its transports. Takes no lock while it waits: it only sleeps on
/// the given sleeper, so it runs on virtual time.
public final class BurstWindow {

    /// The smallest limit of any plan.
    public static final int SMALLEST_LIMIT = 20;

    static final Duration WINDOW = Duration.ofSeconds(2);

    private static final Duration GLANCE = Duration.ofMillis(5);
    private static final Duration LONGEST_GLANCE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Sleeper sleeper;

    private final Deque<Object> queue = new ArrayDeque<>();
    private final Deque<Instant> releases = new ArrayDeque<>();
    private int inFlight;
    private int limit;
    private Instant closedUntil = Instant.MIN;

    /// @param startLimit what is assumed until Pipedrive has said, see [#SMALLEST_LIMIT]
    /// @param clock must not jump, see [SystemTime]
    public BurstWindow(int startLimit, InstantSource clock, Sleeper sleeper) {
        if (startLimit < 1) {
            throw new IllegalArgumentException("The burst limit must be at least 1, got " + startLimit);
        }
        this.limit = startLimit;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /// A transport that passes through this window.
    public Transport around(Transport next) {
        return call -> {
            enter(call);
            try {
                Answer answer = next.send(call);
                learn(answer);
                return answer;
            } finally {
                leave();
            }
        };
    }

    /// Requests per two seconds, as learned.
    public synchronized int limit() {
        return limit;
    }

    private void enter(Call call) {
        Object ticket = new Object();
        synchronized (this) {
            queue.addLast(ticket);
        }
        try {
            for (Duration wait = attempt(ticket); !wait.isZero(); wait = attempt(ticket)) {
                sleeper.sleep(wait);
            }
        } catch (InterruptedException e) {
            synchronized (this) {
                queue.remove(ticket);
            }
            Thread.currentThread().interrupt();
            throw new PipedriveException.Unreachable(
                    new Failure(
                            call.operation().name(),
                            call.target(),
                            0,
                            null,
                            "interrupted while waiting for the burst limit, nothing was sent",
                            "Repeat it if the work is to go on",
                            null),
                    false,
                    e);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                queue.remove(ticket);
            }
            throw e;
        }
    }

    /// Takes a place if it is this ticket's turn and one is free; otherwise says how long to wait before
    /// trying again.
    private synchronized Duration attempt(Object ticket) {
        Instant now = clock.instant();
        while (!releases.isEmpty() && !now.isBefore(releases.peekFirst())) {
            releases.removeFirst();
        }
        boolean first = ticket.equals(queue.peekFirst());
        if (first && !now.isBefore(closedUntil) && inFlight + releases.size() < limit) {
            queue.removeFirst();
            inFlight++;
            return Duration.ZERO;
        }
        return estimate(ticket, now);
    }

    /// When this ticket's turn is likely to come. Too early only costs another look, so it never exceeds what is
    /// certain.
    private Duration estimate(Object ticket, Instant now) {
        int ahead = 0;
        for (Object waiting : queue) {
            if (waiting.equals(ticket)) {
                break;
            }
            ahead++;
        }
        Duration closed = now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
        int needed = inFlight + releases.size() - limit + ahead + 1;
        Duration wait;
        if (needed <= 0) {
            wait = GLANCE;
        } else if (needed <= releases.size()) {
            wait = Duration.between(now, nthRelease(needed));
        } else {
            // Only the return of a request under way can free this place.
            Duration glance = GLANCE.multipliedBy(ahead + 1L);
            wait = glance.compareTo(LONGEST_GLANCE) > 0 ? LONGEST_GLANCE : glance;
        }
        Duration longest = wait.compareTo(closed) > 0 ? wait : closed;
        return longest.isPositive() ? longest : GLANCE;
    }

    private Instant nthRelease(int n) {
        int index = 0;
        for (Instant release : releases) {
            index++;
            if (index == n) {
                return release;
            }
        }
        throw new IllegalStateException("There is no release " + n + " of " + releases.size());
    }

    private synchronized void leave() {
        inFlight--;
        releases.addLast(clock.instant().plus(WINDOW));
    }

    private synchronized void learn(Answer answer) {
        RateLimits limits = answer.rateLimits();
        if (limits.burstLimit() != null) {
            limit = Math.toIntExact(limits.burstLimit());
        }
        if (answer.status() == 429 && !StatusCheck.isDaily(answer)) {
            Duration pause = StatusCheck.burstWait(answer);
            Instant until = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
            closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
        }
    }
}
