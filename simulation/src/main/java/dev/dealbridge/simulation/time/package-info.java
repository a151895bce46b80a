/// Virtual time: [dev.dealbridge.simulation.time.Scheduler] runs one task at a time and lets chance pick the next.
/// Tasks belong to a [dev.dealbridge.simulation.time.Life], which ends or stands still as a whole. What they do is
/// written into a [dev.dealbridge.simulation.time.Trace]; what must never be so is a
/// [dev.dealbridge.simulation.time.Violation].
@NullMarked
package dev.dealbridge.simulation.time;

import org.jspecify.annotations.NullMarked;
