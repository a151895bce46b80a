package dev.dealbridge.simulation.bug;

import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.EpisodeStore;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.id.DealId;
import java.util.List;

/// Episodes whose invoice is forgotten when they end.
final class WonAgainInvoiced extends PassingEpisodes {

    WonAgainInvoiced(EpisodeStore real) {
        super(real);
    }

    @Override
    public List<Episode> of(Transaction transaction, OrganizationId organization, DealId deal) {
        return super.of(transaction, organization, deal).stream()
                .map(episode -> episode.isCurrent() || episode.settledAt() == null ? episode : withoutInvoice(episode))
                .toList();
    }

    private static Episode withoutInvoice(Episode episode) {
        return new Episode(
                episode.key(),
                episode.wonTime(),
                episode.endedAt(),
                null,
                null,
                null,
                episode.settledAt(),
                episode.toldSeq(),
                episode.toldSeq());
    }
}
