package dev.dealbridge.pipedrive.paging;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param items may be empty even if more pages follow
/// @param nextCursor where the next page starts, null on the last one
public record Page<T>(List<T> items, @Nullable Cursor nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /// Where the next page starts, empty on the last one.
    public Optional<Cursor> next() {
        return Optional.ofNullable(nextCursor);
    }
}
