package dev.dealbridge.engine.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Empties the bodies of events that were done with long ago, so that the inbox does not keep every byte that ever
/// arrived. What makes an event itself stays, so that a late copy is a duplicate still; what is in quarantine, or
/// waited for, keeps its body.
public final class SpentBodies {

    private static final Logger log = LoggerFactory.getLogger(SpentBodies.class);

    private static final int DAYS_KEPT = 30;

    /// Rows looked at in one transaction.
    private static final int LOT = 1_000;

    private final InboxStore store;
    private final int lot;

    public SpentBodies(InboxStore store) {
        this(store, LOT);
    }

    SpentBodies(InboxStore store, int lot) {
        this.store = store;
        this.lot = lot;
    }

    /// Goes through all old events in small lots; arrivals and runs go on meanwhile.
    public void empty() {
        long emptied = 0;
        InboxStore.Lot last = new InboxStore.Lot(0L, 0);
        while (last.end() != null) {
            long after = last.end();
            last = store.emptyNext(after, lot, DAYS_KEPT);
            emptied += last.emptied();
        }
        if (emptied > 0) {
            log.info("bodies of old events were emptied events={}", emptied);
        }
    }
}
