package dev.dealbridge.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a bench has measured so far, in the order in which it was measured first.
final class Measurements {
    private final Map<Measure, List<Long>> values = new LinkedHashMap<>();

    void add(Measure measure, long value) {
        values.computeIfAbsent(measure, _ -> new ArrayList<>()).add(value);
    }

    /// Adds one value in percent of another that belongs to it.
    void addShare(Measure measure, long value, long of) {
        add(measure, Math.round(100.0 * value / Math.max(1, of)));
    }

    List<Figure> figures() {
        return values.entrySet().stream()
                .map(entry -> Figure.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
