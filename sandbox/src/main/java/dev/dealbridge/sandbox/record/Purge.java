package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Removes deleted records for good after 30 days (facts of Pipedrive's API, section 7.19).
public final class Purge implements Aging {
    static final Duration AFTER = Duration.ofDays(30);

    private static final List<Kind> FLAGGED_DELETED =
            List.of(Kind.DEAL, Kind.PERSON, Kind.ORGANIZATION, Kind.PRODUCT, Kind.ACTIVITY);

    private final Store store;

    public Purge(Store store) {
        this.store = store;
    }

    @Override
    public void age(Instant now) {
        // Times of records are whole seconds.
        String limit = now.minus(AFTER).truncatedTo(ChronoUnit.SECONDS).toString();
        for (Kind kind : FLAGGED_DELETED) {
            purge(kind, store.rowsBy(kind, "is_deleted", true), limit);
        }
        purge(Kind.FILE, store.rowsBy(Kind.FILE, "active_flag", false), limit);
    }

    /// A deleted record was changed for the last time when it was deleted.
    private void purge(Kind kind, List<ObjectNode> deleted, String limit) {
        for (ObjectNode row : deleted) {
            String time = Json.textAt(row, "update_time");
            if (time != null && time.compareTo(limit) <= 0) {
                store.remove(kind, Json.longAt(row, "id"));
            }
        }
    }
}
