package dev.dealbridge.sandbox.pipeline;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The order in which pipelines, or the stages of one, stand.
final class Places {
    private Places() {}

    /// The rows that are not deleted, in order.
    static List<ObjectNode> ordered(Collection<ObjectNode> rows) {
        return rows.stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .sorted(Comparator.<ObjectNode>comparingLong(row -> Json.longAt(row, "order_nr"))
                        .thenComparingLong(row -> Json.longAt(row, "id")))
                .toList();
    }

    /// Makes room for a row at its place: those that stand there or behind move on by one, as far as needed.
    static void makeRoom(Records records, Kind kind, ObjectNode placed, Collection<ObjectNode> rows, Call call) {
        long taken = Json.longAt(placed, "order_nr");
        for (ObjectNode row : ordered(rows)) {
            boolean other = Json.longAt(row, "id") != Json.longAt(placed, "id");
            if (other && Json.longAt(row, "order_nr") == taken) {
                taken++;
                records.change(kind, row, row.deepCopy().put("order_nr", taken).put("update_time", call.time()), call);
            }
        }
    }
}
