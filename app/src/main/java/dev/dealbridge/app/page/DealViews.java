package dev.dealbridge.app.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the page shows of the deals.
public interface DealViews {
    /// The list, from an opaque position on.
    ///
    /// @param state only deals in this state; null, or a word that is no state, for all
    /// @param after where the page before ended; null for the start
    DealsPage deals(@Nullable String state, @Nullable String after);

    /// One deal; empty when the bridge has never seen it.
    Optional<DealPage> deal(String id);
}
