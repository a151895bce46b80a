/// What may go wrong ([dev.dealbridge.simulation.fault.FaultKind]) and when it does
/// ([dev.dealbridge.simulation.fault.Faults]).
@NullMarked
package dev.dealbridge.simulation.fault;

import org.jspecify.annotations.NullMarked;
