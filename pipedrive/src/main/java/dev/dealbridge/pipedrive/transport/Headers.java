package dev.dealbridge.pipedrive.transport;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The headers of an answer by name, whatever its case; of a repeated header the first value.
public record Headers(Map<String, String> values) {

    public static final Headers NONE = new Headers(Map.of());

    public Headers {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    public Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Names only: a value may be a cookie.
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
