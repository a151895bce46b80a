package dev.dealbridge.bridge.hold;

import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;

/// A deal that waits, with one of its holds.
///
/// @param since when this hold was first found
public record HeldDeal(DealId deal, String title, Hold hold, Instant since) {}
