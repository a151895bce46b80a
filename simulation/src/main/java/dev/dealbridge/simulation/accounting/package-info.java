/// An accounting system in memory: [dev.dealbridge.simulation.accounting.Books], and
/// [dev.dealbridge.simulation.accounting.MemoryAccounting], through which a node writes in them.
@NullMarked
package dev.dealbridge.simulation.accounting;

import org.jspecify.annotations.NullMarked;
