package dev.dealbridge.bridge.episode;

import dev.dealbridge.invoice.document.InvoiceDraft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The plan that is being carried out, as it was when it was decided. Until accounting may have been asked to
/// issue it, a changed deal is planned anew, and a lost one gives it up.
///
/// @param asOf the deal's update time when it was planned; null if Pipedrive stated none
/// @param asOfEvent the newest event that was known when it was planned; 0 for none
public record PinnedPlan(
        InvoiceDraft draft, String hash, @Nullable Instant asOf, long asOfEvent) {}
