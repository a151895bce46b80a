@NullMarked
package dev.dealbridge.engine.timer;

import org.jspecify.annotations.NullMarked;
