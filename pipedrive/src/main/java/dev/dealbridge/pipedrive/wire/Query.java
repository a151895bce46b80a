package dev.dealbridge.pipedrive.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The query of a request, name by name. API v2 rejects names that it does not know. Lists are joined with
/// commas.
///
/// Immutable: every method gives a changed copy.
public final class Query {

    private static final Query NONE = new Query(Map.of());

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    public static Query none() {
        return NONE;
    }

    public Query with(String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(parameters);
        copy.put(name, value);
        return new Query(Collections.unmodifiableMap(copy));
    }

    public Query with(String name, long value) {
        return with(name, Long.toString(value));
    }

    /// Whole seconds, cut off: right for a lower bound that is included.
    public Query withSince(String name, Instant value) {
        return with(name, wholeSeconds(value));
    }

    /// As API v1 writes it, `YYYY-MM-DD HH:MM:SS` in UTC; a fraction is cut off.
    public Query withTimeOfOldApi(String name, Instant value) {
        return with(name, oldSeconds(value));
    }

    /// Whole seconds, rounded up: right for an upper bound that is excluded.
    public Query withUntil(String name, Instant value) {
        Instant cut = value.truncatedTo(ChronoUnit.SECONDS);
        return with(name, wholeSeconds(cut.equals(value) ? cut : cut.plusSeconds(1)));
    }

    /// A comma list.
    ///
    /// @throws IllegalArgumentException if there are none or more than the API allows
    public Query withAll(String name, Collection<?> values, int most) {
        if (values.isEmpty() || values.size() > most) {
            throw new IllegalArgumentException(
                    name + " takes 1 to " + most + " values, got " + values.size() + "; ask in several calls");
        }
        return with(name, values.stream().map(Object::toString).collect(Collectors.joining(",")));
    }

    /// The size of a page.
    ///
    /// @throws IllegalArgumentException beyond what the API allows
    public Query withLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("A page has 1 to " + most + " items, got " + limit);
        }
        return with("limit", limit);
    }

    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public String toString() {
        return parameters.toString();
    }

    static String wholeSeconds(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String oldSeconds(Instant value) {
        return Scalars.V1_TIME.withZone(ZoneOffset.UTC).format(value);
    }
}
