/// Deals, who takes part in them, and what they are worth together.
/// [DealRoutes][dev.dealbridge.sandbox.deal.DealRoutes] says what is served.
@NullMarked
package dev.dealbridge.sandbox.deal;

import org.jspecify.annotations.NullMarked;
