/// Tests of the package of the same name.
@NullMarked
package dev.dealbridge.app.console;

import org.jspecify.annotations.NullMarked;
