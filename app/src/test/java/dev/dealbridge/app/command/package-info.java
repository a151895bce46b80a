/// Tests of the package of the same name.
@NullMarked
package dev.dealbridge.app.command;

import org.jspecify.annotations.NullMarked;
