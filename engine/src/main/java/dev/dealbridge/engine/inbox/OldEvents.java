package dev.dealbridge.engine.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps house among events that were done with long ago: their bodies are emptied after 30 days, for they may hold
/// what is known of people, and they are removed after 90. Until then a late copy is a duplicate still; after that it
/// would be worked on once more, which changes nothing, for an event is a hint to look. What is in quarantine, or
/// waited for, stays.
public final class OldEvents {

    private static final Logger log = LoggerFactory.getLogger(OldEvents.class);

    private static final int DAYS_WITH_BODY = 30;
    private static final int DAYS_KEPT = 90;

    /// Rows looked at in one transaction.
    private static final int LOT = 1_000;

    private final InboxStore store;
    private final int lot;

    public OldEvents(InboxStore store) {
        this(store, LOT);
    }

    OldEvents(InboxStore store, int lot) {
        this.store = store;
        this.lot = lot;
    }

    /// One lot after a number.
    @FunctionalInterface
    private interface Change {
        InboxStore.Lot next(long after, int lot, int days);
    }

    /// Goes through all old events in small lots; arrivals and runs go on meanwhile.
    public void tidy() {
        long removed = all(store::removeNext, DAYS_KEPT);
        long emptied = all(store::emptyNext, DAYS_WITH_BODY);
        if (removed + emptied > 0) {
            log.info("old events were tidied emptied={} removed={}", emptied, removed);
        }
    }

    private long all(Change change, int days) {
        long changed = 0;
        InboxStore.Lot last = new InboxStore.Lot(0L, 0);
        while (last.end() != null) {
            last = change.next(last.end(), lot, days);
            changed += last.changed();
        }
        return changed;
    }
}
