/// Parts of a node with known bugs, which prove that the simulator finds such:
/// [dev.dealbridge.simulation.bug.KnownBug] names them.
@NullMarked
package dev.dealbridge.simulation.bug;

import org.jspecify.annotations.NullMarked;
