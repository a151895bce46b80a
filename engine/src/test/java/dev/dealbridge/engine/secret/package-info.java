@NullMarked
package dev.dealbridge.engine.secret;

import org.jspecify.annotations.NullMarked;
