package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.store.Kind;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// The filters that users have saved.
public interface SavedFilters {
    /// Which rows of a kind a filter wants.
    ///
    /// @throws dev.dealbridge.sandbox.wire.ApiError 404 when there is no such filter of this kind
    Predicate<ObjectNode> of(Kind kind, long filterId);
}
