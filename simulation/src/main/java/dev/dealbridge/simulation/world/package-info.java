/// The simulated world. A [dev.dealbridge.simulation.world.Plan] says what happens and what may go wrong;
/// [dev.dealbridge.simulation.world.Simulation] lives through it and says how it went.
@NullMarked
package dev.dealbridge.simulation.world;

import org.jspecify.annotations.NullMarked;
