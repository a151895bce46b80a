/// What follows from a failure of the systems on both sides: one exhaustive `switch` per question.
///
/// [dev.dealbridge.bridge.fault.PipedriveFaults] answers for Pipedrive,
/// [dev.dealbridge.bridge.fault.AccountingFaults] for accounting. [dev.dealbridge.bridge.fault.Suspended] carries the
/// answer out of a run; [dev.dealbridge.bridge.fault.Waits] says how long to wait.
@NullMarked
package dev.dealbridge.bridge.fault;

import org.jspecify.annotations.NullMarked;
