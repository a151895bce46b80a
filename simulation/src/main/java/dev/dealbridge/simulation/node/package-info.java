/// Nodes: the engine and the bridge as they are ([dev.dealbridge.simulation.node.Node]), made of parts that a test can
/// replace ([dev.dealbridge.simulation.node.Parts]).
@NullMarked
package dev.dealbridge.simulation.node;

import org.jspecify.annotations.NullMarked;
