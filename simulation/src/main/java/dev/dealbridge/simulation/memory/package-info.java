/// Everything that the engine and the bridge keep, in memory: the same operations with the same answers as the stores
/// in PostgreSQL, which one suite of random operations demands of both.
///
/// A [dev.dealbridge.simulation.memory.MemoryData] is what a server holds; it lives longer than the nodes that use it.
/// Each node sees it through a [dev.dealbridge.simulation.memory.MemoryDatabase] of its own, whose
/// [dev.dealbridge.simulation.memory.Gate] decides how each transaction ends.
/// [dev.dealbridge.simulation.memory.MemoryStores] are the stores of one node. Transactions are serial: none begins
/// while another is open, but for one that an open one begins itself.
@NullMarked
package dev.dealbridge.simulation.memory;

import org.jspecify.annotations.NullMarked;
