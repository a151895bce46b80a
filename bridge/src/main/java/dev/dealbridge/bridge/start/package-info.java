/// The bridge as one thing, put together: [dev.dealbridge.bridge.start.Bridge].
@NullMarked
package dev.dealbridge.bridge.start;

import org.jspecify.annotations.NullMarked;
