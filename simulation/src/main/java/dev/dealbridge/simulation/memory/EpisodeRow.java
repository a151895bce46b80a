package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.episode.AttachedInvoice;
import dev.dealbridge.bridge.episode.BookedInvoice;
import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.episode.PaymentStanding;
import dev.dealbridge.bridge.episode.PinnedPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A won-episode with what is kept beside it.
///
/// @param reference null before a plan was pinned
/// @param file null before it is on the deal
record EpisodeRow(
        Episode episode,
        @Nullable String reference,
        @Nullable AttachedInvoice file) {

    EpisodeRow withEnd(Instant end) {
        Episode e = episode;
        return of(e, end, e.pinned(), e.invoice(), e.standing(), e.settledAt());
    }

    EpisodeRow withPlan(@Nullable PinnedPlan plan, @Nullable String newReference) {
        Episode e = episode;
        return new EpisodeRow(
                of(e, e.endedAt(), plan, e.invoice(), e.standing(), e.settledAt())
                        .episode(),
                newReference,
                file);
    }

    EpisodeRow withInvoice(BookedInvoice invoice) {
        Episode e = episode;
        return of(e, e.endedAt(), e.pinned(), invoice, e.standing(), e.settledAt());
    }

    EpisodeRow withStanding(PaymentStanding standing) {
        Episode e = episode;
        return of(e, e.endedAt(), e.pinned(), e.invoice(), standing, e.settledAt());
    }

    EpisodeRow withSettled(Instant settled) {
        Episode e = episode;
        return of(e, e.endedAt(), e.pinned(), e.invoice(), e.standing(), settled);
    }

    EpisodeRow withNews(long newsSeq, long toldSeq) {
        Episode e = episode;
        return new EpisodeRow(
                new Episode(
                        e.key(),
                        e.wonTime(),
                        e.endedAt(),
                        e.pinned(),
                        e.invoice(),
                        e.standing(),
                        e.settledAt(),
                        newsSeq,
                        toldSeq),
                reference,
                file);
    }

    private EpisodeRow of(
            Episode e,
            @Nullable Instant ended,
            @Nullable PinnedPlan plan,
            @Nullable BookedInvoice invoice,
            @Nullable PaymentStanding standing,
            @Nullable Instant settled) {
        return new EpisodeRow(
                new Episode(e.key(), e.wonTime(), ended, plan, invoice, standing, settled, e.newsSeq(), e.toldSeq()),
                reference,
                file);
    }
}
