/// Product lines, discounts and installments of deals. [LineRoutes][dev.dealbridge.sandbox.line.LineRoutes] says what
/// is served.
@NullMarked
package dev.dealbridge.sandbox.line;

import org.jspecify.annotations.NullMarked;
