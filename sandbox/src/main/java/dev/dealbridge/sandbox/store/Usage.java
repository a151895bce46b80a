package dev.dealbridge.sandbox.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What each API token was charged, by day.
final class Usage {
    private final Map<Long, TreeMap<Long, TokenDay>> byToken = new HashMap<>();

    void add(long tokenId, long day, long cost, long requests) {
        byToken.computeIfAbsent(tokenId, _ -> new TreeMap<>())
                .merge(
                        day,
                        new TokenDay(tokenId, day, cost, requests),
                        (a, b) -> new TokenDay(tokenId, day, a.cost() + b.cost(), a.requests() + b.requests()));
    }

    List<TokenDay> of(long tokenId) {
        return List.copyOf(byToken.getOrDefault(tokenId, new TreeMap<>()).values());
    }

    long spentOn(long day) {
        long sum = 0;
        for (TreeMap<Long, TokenDay> days : byToken.values()) {
            TokenDay use = days.get(day);
            sum += use == null ? 0 : use.cost();
        }
        return sum;
    }

    List<TokenDay> all() {
        List<TokenDay> all = new ArrayList<>();
        byToken.values().forEach(days -> all.addAll(days.values()));
        return all;
    }
}
