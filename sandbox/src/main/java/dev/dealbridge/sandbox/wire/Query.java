package dev.dealbridge.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of a query string or of a form, decoded. A name that comes twice keeps its values joined by commas.
public final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /// Reads `name=value&..`.
    ///
    /// @throws ApiError 400 when a percent escape is broken
    public static Query parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.merge(
                        name.endsWith("[]") ? name.substring(0, name.length() - 2) : name,
                        value,
                        (a, b) -> a + "," + b);
            }
        }
        return new Query(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("Bad request");
        }
    }

    /// All names, in order.
    public Set<String> names() {
        return values.keySet();
    }

    /// A value, or null when the name is absent.
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /// An integer; `otherwise` when it is absent or none.
    public long integer(String name, long otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// Whether it is there and says true.
    public boolean flag(String name) {
        String text = values.get(name);
        return text != null && (text.equals("true") || text.equals("1"));
    }

    /// The parts of a comma list; empty when it is absent.
    public List<String> list(String name) {
        List<String> parts = new ArrayList<>();
        String text = values.get(name);
        if (text != null) {
            for (String part : text.split(",")) {
                if (!part.isBlank()) {
                    parts.add(part.strip());
                }
            }
        }
        return parts;
    }
}
