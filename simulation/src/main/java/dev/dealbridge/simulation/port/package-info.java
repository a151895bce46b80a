/// Where a node meets the outside, and where it may die: [dev.dealbridge.simulation.port.Ports]. The way to the
/// database
/// is [dev.dealbridge.simulation.port.NodeGate].
@NullMarked
package dev.dealbridge.simulation.port;

import org.jspecify.annotations.NullMarked;
