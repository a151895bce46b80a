package dev.dealbridge.pipedrive.record;

import dev.dealbridge.pipedrive.wire.Query;
import java.util.Arrays;

/// Which updates of a record are listed. Immutable: every method gives a changed copy.
public final class UpdateFilter {

    private static final int LARGEST_PAGE = 500;
    private static final int MOST_TYPES = 50;

    private static final UpdateFilter ALL = new UpdateFilter(Query.none());

    private final Query query;

    private UpdateFilter(Query query) {
        this.query = query;
    }

    /// All but changes of custom fields, in pages of 100.
    public static UpdateFilter all() {
        return ALL;
    }

    Query query() {
        return query;
    }

    public UpdateFilter withTypes(UpdateType... types) {
        return new UpdateFilter(query.withAll(
                "items", Arrays.stream(types).map(UpdateType::text).toList(), MOST_TYPES));
    }

    /// Changes of custom fields as well.
    public UpdateFilter withCustomFields() {
        return new UpdateFilter(query.with("all_changes", 1));
    }

    /// Items per page, 1 to 500. The price of a call does not depend on it.
    public UpdateFilter withPageSize(int size) {
        return new UpdateFilter(query.withLimit(size, LARGEST_PAGE));
    }

    @Override
    public String toString() {
        return "UpdateFilter" + query;
    }
}
