package dev.dealbridge.accounting.gateway;

import java.util.List;

/// Changes in order.
///
/// @param nextCursor where to go on; the same as before if there were no changes
/// @param more whether there are further changes right now
public record ChangePage(List<Change> changes, String nextCursor, boolean more) {

    /// The cursor before the first change.
    public static final String START = "0";

    public ChangePage {
        changes = List.copyOf(changes);
    }
}
