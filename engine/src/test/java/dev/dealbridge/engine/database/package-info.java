@NullMarked
package dev.dealbridge.engine.database;

import org.jspecify.annotations.NullMarked;
