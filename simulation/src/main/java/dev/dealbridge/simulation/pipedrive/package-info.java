/// Pipedrive, which is the sandbox in the same process. [dev.dealbridge.simulation.pipedrive.CoreWire] leads there
/// straight; [dev.dealbridge.simulation.pipedrive.NodeWire] is the way that a node's calls take, with all that can
/// happen on it.
@NullMarked
package dev.dealbridge.simulation.pipedrive;

import org.jspecify.annotations.NullMarked;
