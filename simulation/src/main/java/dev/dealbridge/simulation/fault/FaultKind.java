package dev.dealbridge.simulation.fault;

import java.util.Locale;

/// What may go wrong. Each seed allows a random subset of those that are asked for.
public enum FaultKind {
    /// A node dies at a port call: its memory is gone.
    CRASH(4),
    /// A node stands still at a port call, longer than its leases, and goes on.
    ZOMBIE(2),
    /// The clocks of nodes are up to five minutes off.
    CLOCK_SKEW(0),
    /// A run stands still and its lease is not renewed.
    LEASE_OVERRUN(3),
    /// A node does not hear that there is work.
    LOST_WAKE_UP(100),
    /// A transaction meets another.
    SERIALIZATION(10),
    /// The connection breaks while committing, before or after it has happened.
    UNKNOWN_COMMIT(10),
    /// A call to Pipedrive gets no answer, and was not carried out.
    TIMEOUT_BEFORE(15),
    /// A call to Pipedrive gets no answer, and was carried out.
    TIMEOUT_AFTER(15),
    /// A write breaks off for its sender, and arrives seconds later all the same.
    ARRIVES_LATE(10),
    /// 429: too many requests within two seconds.
    RATE_LIMIT(15),
    /// 429: the day's tokens are spent.
    DAILY_LIMIT(1),
    /// 500 and 503.
    SERVER_ERROR(15),
    /// 403 with a page, from the front door.
    BLOCKED(4),
    /// Half of an answer arrives.
    TRUNCATED(15),
    /// An answer takes seconds, or longer than is waited for.
    SLOW(15),
    /// The accounting system is busy, or its answer is lost.
    ACCOUNTING(30),
    /// Webhooks arrive twice, or again because our answer was lost.
    DUPLICATE(60),
    /// Webhooks overtake each other.
    REORDER(100),
    /// Webhooks arrive minutes later.
    DELAY(40),
    /// Webhooks never arrive.
    LOST(40),
    /// Users edit what the bridge has written.
    EDITS(0),
    /// The token is revoked, and replaced after a while.
    REVOKED(0),
    /// The configuration changes.
    CONFIGURATION(0),
    /// Nodes of an older version are alive beside new ones.
    VERSIONS(0);

    private final int perMille;

    FaultKind(int perMille) {
        this.perMille = perMille;
    }

    /// How often it strikes where it can; 0 where something else than chance decides.
    int perMille() {
        return perMille;
    }

    /// As it is written on a command line, such as `lost-wake-up`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
