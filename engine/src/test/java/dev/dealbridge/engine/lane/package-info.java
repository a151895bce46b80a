@NullMarked
package dev.dealbridge.engine.lane;

import org.jspecify.annotations.NullMarked;
