@NullMarked
package dev.dealbridge.engine.file;

import org.jspecify.annotations.NullMarked;
