package dev.dealbridge.pipedrive.transport;

import java.util.Locale;

/// An operation of the API as Pipedrive's OpenAPI documents describe it, with its price.
///
/// @param name the `operationId`
/// @param path from the root of the host, with placeholders in braces
/// @param tokenCost tokens of the company's daily budget that one call costs, whatever the size of the page
/// (`x-token-cost`)
public record Operation(String name, Method method, String path, int tokenCost) {

    public Operation {
        if (!path.startsWith("/") || tokenCost < 0) {
            throw new IllegalArgumentException(
                    "An operation needs a path from the root and a cost of at least 0: " + name);
        }
    }

    /// An operation whose price is not known: it counts at the price that Pipedrive documents for its kind.
    public static Operation unpriced(String name, Method method, String path) {
        int price = switch (method) {
            case GET -> path.endsWith("}") ? 1 : path.toLowerCase(Locale.ROOT).contains("search") ? 20 : 10;
            case DELETE -> 3;
            case POST, PUT, PATCH -> 5;
        };
        // Everything costs twice as much in API v1.
        return new Operation(name, method, path, path.startsWith("/api/v2/") ? price : 2 * price);
    }

    /// The path with its placeholders filled in order.
    ///
    /// @throws IllegalArgumentException if a value would not stay within its segment, or their number is
    ///     wrong
    public String pathFor(Object... values) {
        StringBuilder filled = new StringBuilder(path.length() + 16);
        int from = 0;
        for (Object value : values) {
            int open = path.indexOf('{', from);
            if (open < 0) {
                throw new IllegalArgumentException("Too many values for the path of " + name);
            }
            filled.append(path, from, open).append(segment(value.toString()));
            from = path.indexOf('}', open) + 1;
        }
        if (path.indexOf('{', from) >= 0) {
            throw new IllegalArgumentException("Too few values for the path of " + name);
        }
        return filled.append(path.substring(from)).toString();
    }

    private String segment(String value) {
        if (value.isEmpty() || !value.chars().allMatch(Operation::isSafe)) {
            throw new IllegalArgumentException(
                    "A value in the path of " + name + " has characters that do not belong there");
        }
        return value;
    }

    private static boolean isSafe(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
}
