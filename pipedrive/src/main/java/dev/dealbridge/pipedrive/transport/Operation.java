package dev.dealbridge.pipedrive.transport;

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
