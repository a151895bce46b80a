@NullMarked
package dev.dealbridge.engine.inbox;

import org.jspecify.annotations.NullMarked;
