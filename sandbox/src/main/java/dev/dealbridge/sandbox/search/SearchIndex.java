package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Watcher;
import dev.dealbridge.sandbox.store.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a search knows of records: a change reaches it only after [#LAG]. It remembers nothing but the fresh changes.
final class SearchIndex implements Watcher {
    /// How long a change stays unknown. Pipedrive prints no number; users report seconds.
    static final Duration LAG = Duration.ofSeconds(2);

    private final Records records;
    private final Deque<Change> fresh = new ArrayDeque<>();

    SearchIndex(Records records) {
        this.records = records;
    }

    @Override
    public void saw(Change change) {
        if (!records.isLoading()) {
            forget(change.cause().at());
            fresh.addLast(change);
        }
    }

    private void forget(Instant now) {
        while (!fresh.isEmpty() && !fresh.getFirst().cause().at().plus(LAG).isAfter(now)) {
            fresh.removeFirst();
        }
    }

    /// What is known at a moment.
    View at(Instant now) {
        forget(now);
        Map<Kind, Map<Long, Optional<ObjectNode>>> earlier = new EnumMap<>(Kind.class);
        for (Change change : fresh) {
            earlier.computeIfAbsent(change.kind(), _ -> new HashMap<>())
                    .putIfAbsent(Json.longAt(change.row(), "id"), Optional.ofNullable(change.before()));
        }
        return new View(records, earlier);
    }

    /// The records as a search knows them.
    ///
    /// @param earlier what fresh changes have replaced: nothing where a record was made
    record View(Records records, Map<Kind, Map<Long, Optional<ObjectNode>>> earlier) {
        /// All records of a kind that are there.
        List<ObjectNode> rows(Kind kind) {
            return records.store().rows(kind).values().stream()
                    .map(row -> known(kind, row))
                    .filter(Objects::nonNull)
                    .filter(row -> !Json.flagAt(row, "is_deleted"))
                    .filter(row -> !row.has("active_flag") || Json.flagAt(row, "active_flag"))
                    .toList();
        }

        /// Whether a record is known as it is.
        boolean isKnown(Kind kind, ObjectNode row) {
            return !earlier.getOrDefault(kind, Map.of()).containsKey(Json.longAt(row, "id"));
        }

        /// A record as it is known, or null when it is not yet.
        @Nullable
        ObjectNode known(Kind kind, ObjectNode row) {
            Optional<ObjectNode> before = earlier.getOrDefault(kind, Map.of()).get(Json.longAt(row, "id"));
            return before == null ? row : before.orElse(null);
        }
    }
}
