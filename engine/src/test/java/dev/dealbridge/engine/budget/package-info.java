@NullMarked
package dev.dealbridge.engine.budget;

import org.jspecify.annotations.NullMarked;
