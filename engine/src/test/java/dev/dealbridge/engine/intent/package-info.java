@NullMarked
package dev.dealbridge.engine.intent;

import org.jspecify.annotations.NullMarked;
