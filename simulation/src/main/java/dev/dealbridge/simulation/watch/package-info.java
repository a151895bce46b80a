/// Watching what nodes do: [dev.dealbridge.simulation.watch.Watch].
@NullMarked
package dev.dealbridge.simulation.watch;

import org.jspecify.annotations.NullMarked;
