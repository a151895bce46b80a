/// Recurring timers, of which each tick happens on one node only: [dev.dealbridge.engine.timer.Timers]. A tick asks for
/// work by marking lanes and does none itself, but for the housekeeping of the inbox and the budget.
@NullMarked
package dev.dealbridge.engine.timer;

import org.jspecify.annotations.NullMarked;
