package dev.dealbridge.simulation.bug;

import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryLaneStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Lanes whose leases are given and judged by the time of a node that is up to four minutes ahead, as its name has it.
/// A run believes in its lease until it cannot be renewed any more.
final class LeasesByOwnClock extends MemoryLaneStore {

    private final Set<String> believed = new HashSet<>();
    private Duration ahead = Duration.ZERO;

    LeasesByOwnClock(MemoryDatabase database) {
        super(database);
    }

    private static String name(Claim claim) {
        return claim.lane() + "/" + claim.fence();
    }

    @Override
    protected Instant leaseTime(Instant now) {
        return now.plus(ahead);
    }

    @Override
    public List<Claim> claim(Set<String> kinds, int most, String holder, Duration lease) {
        ahead = Duration.ofMinutes(Math.floorMod(holder.hashCode(), 5));
        List<Claim> claims = super.claim(kinds, most, holder, lease);
        claims.forEach(claim -> believed.add(name(claim)));
        return claims;
    }

    @Override
    public Set<Long> extend(Collection<Claim> claims, Duration lease) {
        Set<Long> held = super.extend(claims, lease);
        claims.stream().filter(claim -> !held.contains(claim.laneId())).forEach(claim -> believed.remove(name(claim)));
        return held;
    }

    @Override
    protected void requireFence(Claim claim) {
        if (!believed.contains(name(claim))) {
            super.requireFence(claim);
        }
    }
}
