package dev.dealbridge.bridge.episode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One observed stay of a deal in status won, and what became of it.
///
/// @param wonTime as Pipedrive stated it when the stay was first seen; null if it stated none
/// @param endedAt when the deal was first seen in another status; null while it stays won
/// @param pinned the plan that is or was carried out; null before
/// @param invoice null before it is issued
/// @param standing how far it is paid, as the deal shows it; null before the deal shows anything
/// @param settledAt when invoice, file, fields and note were all in place; null before
/// @param newsSeq counts what accounting reported about the invoice
/// @param toldSeq how many of these reports the deal has been told
public record Episode(
        BusinessKey key,
        @Nullable Instant wonTime,
        @Nullable Instant endedAt,
        @Nullable PinnedPlan pinned,
        @Nullable BookedInvoice invoice,
        @Nullable PaymentStanding standing,
        @Nullable Instant settledAt,
        long newsSeq,
        long toldSeq) {

    /// Whether the deal is still won.
    public boolean isCurrent() {
        return endedAt == null;
    }

    /// Whether a plan was pinned or carried out in part: what became of it comes first, whatever has become of
    /// the deal.
    public boolean isUnderWay() {
        return settledAt == null && pinned != null;
    }

    /// Whether accounting reported something that the deal does not show yet. It has to show the invoice before.
    public boolean hasNews() {
        return standing != null && newsSeq > toldSeq;
    }
}
