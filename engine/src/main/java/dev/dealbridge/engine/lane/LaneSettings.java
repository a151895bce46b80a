package dev.dealbridge.engine.lane;

import java.time.Duration;

/// How lanes are worked on.
///
/// @param workers lanes that run at the same time on this node
/// @param lease how long a claim holds without a heartbeat: after the death of a node its lanes wait that long
/// @param heartbeat how often leases of running lanes are renewed; less than half the lease
/// @param pollInterval how often this node looks for due lanes when nobody wakes it
/// @param maxAttempts failed attempts in a row before a lane is parked
/// @param maxCrashes deaths of nodes in a row on one lane before it is parked
/// @param firstBackOff wait after the first failed attempt; doubles with each further one
/// @param longestBackOff bound of that wait
/// @param stopWithin how long running lanes may take to finish when this node stops
public record LaneSettings(
        int workers,
        Duration lease,
        Duration heartbeat,
        Duration pollInterval,
        int maxAttempts,
        int maxCrashes,
        Duration firstBackOff,
        Duration longestBackOff,
        Duration stopWithin) {

    public LaneSettings {
        if (workers < 1 || maxAttempts < 1 || maxCrashes < 1) {
            throw new IllegalArgumentException("lanes need at least one worker, one attempt and one crash, not "
                    + workers + ", " + maxAttempts + " and " + maxCrashes);
        }
        if (!heartbeat.isPositive() || heartbeat.multipliedBy(2).compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "the heartbeat " + heartbeat + " must be less than half the lease " + lease);
        }
        if (!pollInterval.isPositive()) {
            throw new IllegalArgumentException("the poll interval must be positive, not " + pollInterval);
        }
        if (firstBackOff.isNegative() || longestBackOff.compareTo(firstBackOff) < 0 || stopWithin.isNegative()) {
            throw new IllegalArgumentException("waits must not be negative, nor the longest shorter than the first: "
                    + firstBackOff + ", " + longestBackOff + ", " + stopWithin);
        }
    }

    /// 16 workers, leases of 30 seconds, 8 attempts from 1 second to 5 minutes apart.
    public static LaneSettings usual() {
        return new LaneSettings(
                16,
                Duration.ofSeconds(30),
                Duration.ofSeconds(8),
                Duration.ofSeconds(1),
                8,
                50,
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                Duration.ofSeconds(20));
    }

    public LaneSettings withWorkers(int newWorkers) {
        return new LaneSettings(
                newWorkers,
                lease,
                heartbeat,
                pollInterval,
                maxAttempts,
                maxCrashes,
                firstBackOff,
                longestBackOff,
                stopWithin);
    }

    /// With another lease, and a heartbeat of a quarter of it.
    public LaneSettings withLease(Duration newLease) {
        return new LaneSettings(
                workers,
                newLease,
                newLease.dividedBy(4),
                pollInterval,
                maxAttempts,
                maxCrashes,
                firstBackOff,
                longestBackOff,
                stopWithin);
    }

    public LaneSettings withPollInterval(Duration newPollInterval) {
        return new LaneSettings(
                workers,
                lease,
                heartbeat,
                newPollInterval,
                maxAttempts,
                maxCrashes,
                firstBackOff,
                longestBackOff,
                stopWithin);
    }

    public LaneSettings withAttempts(int newMaxAttempts, Duration newFirstBackOff, Duration newLongestBackOff) {
        return new LaneSettings(
                workers,
                lease,
                heartbeat,
                pollInterval,
                newMaxAttempts,
                maxCrashes,
                newFirstBackOff,
                newLongestBackOff,
                stopWithin);
    }

    public LaneSettings withMaxCrashes(int newMaxCrashes) {
        return new LaneSettings(
                workers,
                lease,
                heartbeat,
                pollInterval,
                maxAttempts,
                newMaxCrashes,
                firstBackOff,
                longestBackOff,
                stopWithin);
    }

    public LaneSettings withStopWithin(Duration newStopWithin) {
        return new LaneSettings(
                workers,
                lease,
                heartbeat,
                pollInterval,
                maxAttempts,
                maxCrashes,
                firstBackOff,
                longestBackOff,
                newStopWithin);
    }
}
