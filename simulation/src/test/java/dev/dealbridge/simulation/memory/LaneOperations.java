package dev.dealbridge.simulation.memory;

import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.LaneStore.Release;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Random operations on lanes.
final class LaneOperations {

    /// Lanes of this kind are marked and renewed alone, so that no two are due at the same moment: of several
    /// organizations and classes it is certain which are claimed first.
    static final String SINGLE = "deal";

    /// Lanes of this kind are marked several at once, and all are claimed.
    private static final String SEVERAL = "sweep";

    private static final int ALL = 100;

    private final Dice dice;

    LaneOperations(Dice dice) {
        this.dice = dice;
    }

    Operation next() {
        return switch (dice.below(14)) {
            case 0, 1, 2 -> mark();
            case 3 -> markSeveral();
            case 4, 5, 6, 7 -> claim();
            case 8 -> extend();
            case 9, 10 -> release();
            case 11 -> retry();
            case 12 -> look();
            default -> checkpoint();
        };
    }

    private Operation mark() {
        LaneKey lane = dice.lane(SINGLE);
        Priority priority = dice.priority();
        return new Operation("mark " + lane + " " + priority, side -> {
            side.runs().lanes().mark(List.of(lane), priority);
            return null;
        });
    }

    private Operation markSeveral() {
        OrganizationId organization = dice.inCircle();
        OrganizationId entered = dice.below(8) == 0 ? dice.inCircle() : organization;
        List<LaneKey> lanes = Stream.generate(() -> dice.lane(organization, SEVERAL))
                .limit(3)
                .distinct()
                .sorted()
                .toList();
        Priority priority = dice.priority();
        boolean rolledBack = dice.below(4) == 0;
        return new Operation("mark " + lanes + " " + priority + " in a transaction of " + entered, side -> {
            side.memory().database().useOrganization(entered, transaction -> {
                side.runs().lanes().mark(transaction, lanes, priority);
                if (rolledBack) {
                    throw new IllegalStateException("rolled back");
                }
            });
            return null;
        });
    }

    private Operation claim() {
        boolean all = dice.below(4) == 0;
        Set<String> kinds = Set.of(all ? SEVERAL : SINGLE);
        int most = all ? ALL : 1 + dice.below(5);
        Duration lease = dice.minutes(10, 30);
        return new Operation("claim " + most + " of " + kinds + " for " + lease, side -> {
            List<Claim> claims = side.runs().lanes().claim(kinds, most, "node", lease).stream()
                    .sorted(Comparator.comparing(Claim::lane))
                    .toList();
            side.claims().addAll(claims);
            if (!all) {
                claims.forEach(claim -> side.runs().lanes().extend(List.of(claim), lease));
            }
            return claims.stream().map(claim -> told(side, claim)).toList();
        });
    }

    private static String told(Side side, Claim claim) {
        return "%s fence %d seen %d attempts %d faults %d crashes %d events %s"
                .formatted(
                        claim.lane(),
                        claim.fence(),
                        claim.seen(),
                        claim.attempts(),
                        claim.faults(),
                        claim.crashes(),
                        claim.events().stream()
                                .map(event -> event.source() + "/" + event.body() + "/"
                                        + side.minutesSince(event.receivedAt()))
                                .toList());
    }

    /// Does something with a claim of long ago or of just now; nothing when there is none yet.
    private Operation withClaim(String told, BiFunction<Side, Claim, @Nullable Object> work) {
        int back = dice.below(dice.coin() ? 2 : 8);
        return new Operation(told + " the claim " + back + " before the last", side -> {
            int index = side.claims().size() - 1 - back;
            return index < 0 ? "no claim" : work.apply(side, side.claims().get(index));
        });
    }

    private Operation extend() {
        int most = 1 + dice.below(4);
        Duration lease = dice.minutes(10, 30);
        return new Operation("extend the last " + most + " claims by " + lease, side -> {
            List<Claim> claims = side.claims();
            List<Claim> last = claims.subList(Math.max(0, claims.size() - most), claims.size());
            if (last.stream().anyMatch(claim -> claim.lane().kind().equals(SINGLE))) {
                last = last.subList(last.size() - 1, last.size());
            }
            Set<Long> held = side.runs().lanes().extend(last, lease);
            return last.stream().map(claim -> held.contains(claim.laneId())).toList();
        });
    }

    private Operation release() {
        boolean finished = dice.below(2) == 0;
        Duration delay = finished ? null : dice.oneOf(Arrays.asList(null, Duration.ZERO, dice.minutes(10, 30)));
        int attempts = finished ? 0 : dice.below(2);
        int faults = finished ? 0 : dice.below(2);
        String reason = dice.coin() ? null : "reason " + dice.below(3);
        Release release = new Release(finished, delay, attempts, faults, reason);
        return withClaim(
                "release as " + release, (side, claim) -> side.runs().lanes().release(claim, release));
    }

    private Operation retry() {
        LaneKey lane = dice.lane(dice.coin() ? SINGLE : SEVERAL);
        return new Operation("retry " + lane, side -> side.runs().lanes().retry(lane));
    }

    private Operation look() {
        OrganizationId organization = dice.inCircle();
        LaneKey lane = dice.lane(dice.coin() ? SINGLE : SEVERAL);
        return new Operation(
                "look at " + lane,
                side -> List.of(
                        side.runs().lanes().parked(organization).stream()
                                .map(parked -> parked.lane() + " " + parked.reason() + " " + parked.attempts() + " "
                                        + side.minutesSince(parked.since()))
                                .toList(),
                        side.runs()
                                .lanes()
                                .status(lane)
                                .map(status -> status.state() + " " + status.reason() + " " + status.attempts() + " "
                                        + side.minutesUntil(status.dueAt()) + " "
                                        + side.minutesSince(status.changedAt()))
                                .toString(),
                        side.runs().lanes().backlog()));
    }

    private Operation checkpoint() {
        String flow = "flow " + dice.below(2);
        String step = "step " + dice.below(3);
        String output = "\"output " + dice.below(9) + "\"";
        boolean rolledBack = dice.below(4) == 0;
        return withClaim(
                "record " + step + " of " + flow + " under",
                (side, claim) -> side.runs().lanes().checkpoint(claim, transaction -> {
                    String before = side.runs().journal().record(transaction, flow, step, output);
                    if (rolledBack) {
                        throw new IllegalStateException("rolled back");
                    }
                    return before + " " + new TreeMap<>(side.runs().journal().steps(transaction, flow));
                }));
    }
}
