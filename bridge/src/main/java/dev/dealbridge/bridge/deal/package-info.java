/// A deal, from won to paid.
///
/// The [dev.dealbridge.bridge.deal.DealLane] is where all work of one deal happens, one run at a time. A
/// run reads the deal, notes whether it is won, finishes what was begun, tells payments, and plans what is
/// to be invoiced. The [dev.dealbridge.bridge.deal.Preview] plans without any of that.
@NullMarked
package dev.dealbridge.bridge.deal;

import org.jspecify.annotations.NullMarked;
