@NullMarked
package dev.dealbridge.engine.journal;

import org.jspecify.annotations.NullMarked;
