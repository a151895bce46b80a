package dev.dealbridge.sandbox.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// The admitted requests of one API token within the last two seconds, and how persistently it knocked when it was
/// full.
final class BurstWindow {
    static final Duration LENGTH = Duration.ofSeconds(2);

    /// Refusals within [#PATIENCE] that count as abuse, and how long the block lasts: assumptions, Pipedrive prints no
    /// numbers.
    static final int ABUSE = 500;

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration BLOCK = Duration.ofSeconds(60);

    private final Deque<Instant> admitted = new ArrayDeque<>();
    private final Deque<Instant> refused = new ArrayDeque<>();
    private Instant blockedUntil = Instant.MIN;

    /// Takes a place in the window if there is one.
    boolean admit(Instant now, int limit) {
        forget(admitted, now.minus(LENGTH));
        if (admitted.size() < limit) {
            admitted.addLast(now);
            return true;
        }
        forget(refused, now.minus(PATIENCE));
        refused.addLast(now);
        if (refused.size() >= ABUSE) {
            blockedUntil = now.plus(BLOCK);
            refused.clear();
        }
        return false;
    }

    boolean isBlocked(Instant now) {
        return now.isBefore(blockedUntil);
    }

    int used() {
        return admitted.size();
    }

    /// Whole seconds until a place gets free, at least 1.
    long secondsToReset(Instant now) {
        Instant oldest = admitted.isEmpty() ? now : admitted.getFirst();
        long millis = Duration.between(now, oldest.plus(LENGTH)).toMillis();
        return Math.max(1, (millis + 999) / 1000);
    }

    private static void forget(Deque<Instant> times, Instant before) {
        while (!times.isEmpty() && !times.getFirst().isAfter(before)) {
            times.removeFirst();
        }
    }
}
