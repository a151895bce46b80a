/// Payments back to the deal.
///
/// The [dev.dealbridge.bridge.feedback.AccountingLane] asks accounting what happened to invoices since the
/// last time and wakes their deals. In the deal's own lane the [dev.dealbridge.bridge.feedback.PaymentNews]
/// then tells the deal: fields and note, once for each news.
@NullMarked
package dev.dealbridge.bridge.feedback;

import org.jspecify.annotations.NullMarked;
