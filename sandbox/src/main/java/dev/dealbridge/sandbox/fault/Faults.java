package dev.dealbridge.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// The faults that somebody asked for. Safe for many threads.
public final class Faults {
    private final List<Fault> active = new ArrayList<>();
    private List<Trouble> lottery = List.of();
    private int perMille;
    private Random random = new Random(0);

    /// Adds a fault after those that are there.
    public synchronized void add(Fault fault) {
        active.add(fault);
    }

    /// The faults that still have requests to hit, with what is left of their counts.
    public synchronized List<Fault> active() {
        return List.copyOf(active);
    }

    /// Ends all faults.
    public synchronized void clear() {
        active.clear();
        perMille = 0;
    }

    /// From now on lets chance decide about the requests that no other fault hits.
    ///
    /// @param chance how many of 1,000 requests run into one of the troubles
    public synchronized void randomly(long seed, int chance, List<Trouble> troubles) {
        if (chance < 0 || chance > 1_000 || (chance > 0 && troubles.isEmpty())) {
            throw new IllegalArgumentException(
                    "chance must be 0 to 1000 of 1,000 requests, with at least one trouble; it is " + chance + " of "
                            + troubles);
        }
        random = new Random(seed);
        perMille = chance;
        lottery = List.copyOf(troubles);
    }

    /// The fault that hits this request, which counts it; the first one that matches decides.
    ///
    /// @param path version 1 without `/api`
    public synchronized Optional<Fault> hit(String method, String path) {
        for (int i = 0; i < active.size(); i++) {
            Fault fault = active.get(i);
            if (!matches(fault, method, path)) {
                continue;
            }
            if (fault.skip() > 0) {
                active.set(i, fault.afterSkipping(fault.skip() - 1));
                continue;
            }
            if (fault.count() == 1) {
                active.remove(i);
            } else {
                active.set(
                        i,
                        new Fault(fault.method(), fault.path(), fault.trouble(), fault.count() - 1, 0, fault.hold()));
            }
            return Optional.of(fault);
        }
        return perMille > 0 && random.nextInt(1_000) < perMille
                ? Optional.of(Fault.once(method, path, lottery.get(random.nextInt(lottery.size()))))
                : Optional.empty();
    }

    private static boolean matches(Fault fault, String method, String path) {
        return (fault.method().equals("*") || fault.method().equalsIgnoreCase(method))
                && matches(withoutApi(fault.path()).split("/"), path.split("/"));
    }

    /// `/api/v1/..` and `/v1/..` are the same.
    private static String withoutApi(String pattern) {
        return pattern.startsWith("/api/v1/") ? pattern.substring("/api".length()) : pattern;
    }

    private static boolean matches(String[] pattern, String[] path) {
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].equals("**") && i == pattern.length - 1) {
                return true;
            }
            if (i >= path.length || (!pattern[i].equals("*") && !pattern[i].equals(path[i]))) {
                return false;
            }
        }
        return pattern.length == path.length;
    }
}
