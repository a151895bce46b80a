/// What the engine tells of itself: how full its queues are and how old what waits there, as meters.
///
/// [EngineMetrics][dev.dealbridge.engine.metrics.EngineMetrics] looks at the database, for all nodes together; runs and
/// arrivals are counted where they happen, by each node for itself.
@NullMarked
package dev.dealbridge.engine.metrics;

import org.jspecify.annotations.NullMarked;
