@NullMarked
package dev.dealbridge.engine.testing;

import org.jspecify.annotations.NullMarked;
