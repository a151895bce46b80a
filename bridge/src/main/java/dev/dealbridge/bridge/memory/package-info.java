/// Everything that the bridge keeps, in one hand: [dev.dealbridge.bridge.memory.Memory].
@NullMarked
package dev.dealbridge.bridge.memory;

import org.jspecify.annotations.NullMarked;
