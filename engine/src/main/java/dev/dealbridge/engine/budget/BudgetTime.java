package dev.dealbridge.engine.budget;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Time and chance, as a node has them.
///
/// @param clock of days and of waits that people read
/// @param nanos never jumps; says how long ago something was
/// @param random spreads those who wait for the same
record BudgetTime(InstantSource clock, LongSupplier nanos, RandomGenerator random) {}
