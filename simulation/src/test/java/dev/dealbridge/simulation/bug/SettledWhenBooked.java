package dev.dealbridge.simulation.bug;

import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.engine.database.Transaction;
import java.time.ZoneOffset;

/// Episodes that are finished with their invoice.
final class SettledWhenBooked extends PassingEpisodes {

    SettledWhenBooked(EpisodeStore real) {
        super(real);
    }

    @Override
    public void book(Transaction transaction, BusinessKey key, BookedInvoice invoice) {
        super.book(transaction, key, invoice);
        settle(
                transaction,
                key,
                invoice.issueDate().atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
