package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// What is special about one kind of record in API v1, where that is served besides v2. The rest is [OldResource].
public interface OldRules {
    /// A body of API v1 in the words of v2: other names, loose types made strict. Custom fields have been taken out.
    /// Properties that API v1 ignores are left out.
    ObjectNode translated(Call call, ObjectNode body);

    /// The columns by which the list can be sorted.
    List<String> sortable();

    /// Which rows the list's own filters want.
    Predicate<ObjectNode> filter(Query query);

    /// The status of a successful create.
    default int createdStatus() {
        return 201;
    }

    /// Notes the records that one mentions, for `related_objects`.
    void mention(ObjectNode row, Related related);
}
