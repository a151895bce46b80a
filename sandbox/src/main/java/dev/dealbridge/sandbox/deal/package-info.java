/// Deals. [DealRoutes][dev.dealbridge.sandbox.deal.DealRoutes] says what is served.
@NullMarked
package dev.dealbridge.sandbox.deal;

import org.jspecify.annotations.NullMarked;
