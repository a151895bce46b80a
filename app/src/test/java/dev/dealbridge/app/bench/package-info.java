/// Tests of the package of the same name.
@NullMarked
package dev.dealbridge.app.bench;

import org.jspecify.annotations.NullMarked;
