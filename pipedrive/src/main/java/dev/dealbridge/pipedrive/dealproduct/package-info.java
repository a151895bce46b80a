/// The product lines of deals.
///
/// [dev.dealbridge.pipedrive.dealproduct.DealProducts] reads them, for up to a hundred deals in one call, and writes
/// them. A [dev.dealbridge.pipedrive.dealproduct.DealProduct] is one line.
@NullMarked
package dev.dealbridge.pipedrive.dealproduct;

import org.jspecify.annotations.NullMarked;
