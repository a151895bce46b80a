/// Finding without a webhook what its event would have told: won deals by the [dev.dealbridge.bridge.sweep.SweepLane],
/// changed customers by the [dev.dealbridge.bridge.sweep.CustomerSweepLane].
@NullMarked
package dev.dealbridge.bridge.sweep;

import org.jspecify.annotations.NullMarked;
