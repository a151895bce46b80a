package dev.dealbridge.simulation.bug;

import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.engine.database.Transaction;
import java.time.Instant;

/// Episodes whose plan is given up when they end, though accounting may be carrying it out.
final class GivenUpUnasked extends PassingEpisodes {

    GivenUpUnasked(EpisodeStore real) {
        super(real);
    }

    @Override
    public void end(Transaction transaction, BusinessKey key, Instant now) {
        super.end(transaction, key, now);
        boolean booked = of(transaction, key.organization(), key.deal()).stream()
                .anyMatch(episode -> episode.key().equals(key) && episode.invoice() != null);
        if (!booked) {
            unpin(transaction, key);
        }
    }
}
