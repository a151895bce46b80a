/// Tests of the package of the same name.
@NullMarked
package dev.dealbridge.app.page;

import org.jspecify.annotations.NullMarked;
