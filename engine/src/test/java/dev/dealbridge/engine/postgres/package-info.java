@NullMarked
package dev.dealbridge.engine.postgres;

import org.jspecify.annotations.NullMarked;
