/// Discounts on a whole deal, beside those of its product lines.
///
/// [dev.dealbridge.pipedrive.discount.DealDiscounts] reads and writes them.
@NullMarked
package dev.dealbridge.pipedrive.discount;

import org.jspecify.annotations.NullMarked;
