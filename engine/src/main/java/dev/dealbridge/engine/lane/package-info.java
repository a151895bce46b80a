/// Lanes: all work of one record, one run at a time, on any number of nodes.
///
/// A [dev.dealbridge.engine.lane.LaneKey] names a lane. [dev.dealbridge.engine.lane.Lanes] marks lanes dirty, retries
/// parked ones and counts what waits. [dev.dealbridge.engine.lane.LaneWorkers] brings the threads on which a
/// [dev.dealbridge.engine.lane.LaneWork] claims due lanes and hands each run, a [dev.dealbridge.engine.lane.LaneRun],
/// to
/// the [dev.dealbridge.engine.lane.LaneHandler] of its kind, which answers with a
/// [dev.dealbridge.engine.lane.Decision]. All of it is kept in a [dev.dealbridge.engine.lane.LaneStore].
///
/// Three rules keep it right. A claim gives a lease and a fence; a worker that lost its lease writes nothing any more
/// ([dev.dealbridge.engine.lane.FenceLost]). A mark that arrives during a run makes another run. Time is PostgreSQL's.
@NullMarked
package dev.dealbridge.engine.lane;

import org.jspecify.annotations.NullMarked;
