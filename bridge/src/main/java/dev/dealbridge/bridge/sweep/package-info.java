/// Finding won deals without a webhook: the [dev.dealbridge.bridge.sweep.SweepLane].
@NullMarked
package dev.dealbridge.bridge.sweep;

import org.jspecify.annotations.NullMarked;
