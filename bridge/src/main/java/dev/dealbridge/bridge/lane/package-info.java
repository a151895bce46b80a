/// The bridge's kinds of lanes, by name: [dev.dealbridge.bridge.lane.BridgeLanes].
@NullMarked
package dev.dealbridge.bridge.lane;

import org.jspecify.annotations.NullMarked;
