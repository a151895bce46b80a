/// Won-episodes: each observed stay of a deal in status won, and what became of it.
///
/// An [dev.dealbridge.bridge.episode.Episode] has a [dev.dealbridge.bridge.episode.BusinessKey], which
/// makes its invoice the same invoice however often somebody tries to issue it. The plan that is carried
/// out is pinned to it ([dev.dealbridge.bridge.episode.PinnedPlan]); then come the invoice and its payments
/// ([dev.dealbridge.bridge.episode.BookedInvoice], [dev.dealbridge.bridge.episode.PaymentStanding]).
/// [dev.dealbridge.bridge.episode.EpisodeStore] keeps all of it.
@NullMarked
package dev.dealbridge.bridge.episode;

import org.jspecify.annotations.NullMarked;
