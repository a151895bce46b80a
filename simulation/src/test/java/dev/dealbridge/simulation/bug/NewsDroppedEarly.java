package dev.dealbridge.simulation.bug;

import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.Optional;

/// Episodes that take no news before they are settled.
final class NewsDroppedEarly extends PassingEpisodes {

    NewsDroppedEarly(EpisodeStore real) {
        super(real);
    }

    @Override
    public Optional<DealId> news(Transaction transaction, OrganizationId organization, String reference) {
        BusinessKey key = BusinessKey.parse(reference);
        boolean settled = of(transaction, organization, key.deal()).stream()
                .anyMatch(episode -> episode.key().equals(key) && episode.settledAt() != null);
        return settled ? super.news(transaction, organization, reference) : Optional.empty();
    }
}
