@NullMarked
package dev.dealbridge.bridge.budget;

import org.jspecify.annotations.NullMarked;
