@NullMarked
package dev.dealbridge.engine.metrics;

import org.jspecify.annotations.NullMarked;
