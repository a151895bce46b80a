package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.json.Json;
import java.math.BigDecimal;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/// A record that was found.
///
/// @param score how well it fits, more is better
record Hit(Searched searched, ObjectNode row, BigDecimal score) {
    /// The best first.
    static final Comparator<Hit> ORDER = Comparator.comparing(Hit::score)
            .reversed()
            .thenComparing(Hit::searched)
            .thenComparingLong(hit -> Json.longAt(hit.row, "id"));

    /// Whether another one is of the same record.
    boolean isSame(Hit other) {
        return searched == other.searched && Json.longAt(row, "id") == Json.longAt(other.row, "id");
    }
}
