package dev.dealbridge.sandbox.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What each API token was charged, by day.
final class Usage {
    private final Map<Long, TreeMap<Long, TokenDay>> byToken = new HashMap<>();

    void add(TokenDay use) {
        byToken.computeIfAbsent(use.tokenId(), _ -> new TreeMap<>())
                .merge(
                        use.day(),
                        use,
                        (a, b) -> new TokenDay(
                                a.tokenId(),
                                a.day(),
                                a.cost() + b.cost(),
                                a.requests() + b.requests(),
                                a.writes() + b.writes()));
    }

    List<TokenDay> of(long tokenId) {
        return List.copyOf(byToken.getOrDefault(tokenId, new TreeMap<>()).values());
    }

    long writesOn(long tokenId, long day) {
        TokenDay use = byToken.getOrDefault(tokenId, new TreeMap<>()).get(day);
        return use == null ? 0 : use.writes();
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
