/// Whether a deal is paid in installments, which Pipedrive says nowhere on the deal itself.
///
/// [dev.dealbridge.bridge.installment.Installments] asks Pipedrive, for one deal or for many at the price of one.
/// [dev.dealbridge.bridge.installment.InstallmentStore] keeps of which deals it is known that they have none, so that
/// a deal that was watched from its creation on costs nothing.
@NullMarked
package dev.dealbridge.bridge.installment;

import org.jspecify.annotations.NullMarked;
