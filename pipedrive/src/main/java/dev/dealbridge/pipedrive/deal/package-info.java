/// Deals.
///
/// [dev.dealbridge.pipedrive.deal.Deals] reads and writes them. A [dev.dealbridge.pipedrive.deal.Deal] is what comes
/// back, [dev.dealbridge.pipedrive.deal.NewDeal] and [dev.dealbridge.pipedrive.deal.DealUpdate] are what is sent,
/// [dev.dealbridge.pipedrive.deal.DealFilter] chooses and sorts a list. A
/// [dev.dealbridge.pipedrive.deal.DealSummary] adds deals up, a [dev.dealbridge.pipedrive.deal.DealPeriod] those of a
/// period of time.
@NullMarked
package dev.dealbridge.pipedrive.deal;

import org.jspecify.annotations.NullMarked;
