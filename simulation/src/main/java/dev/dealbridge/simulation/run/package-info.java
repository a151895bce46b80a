/// The command `simulate`: [dev.dealbridge.simulation.run.Simulate] lives through many seeds and
/// [dev.dealbridge.simulation.run.Shrinking] makes the first that fails short.
@NullMarked
package dev.dealbridge.simulation.run;

import org.jspecify.annotations.NullMarked;
