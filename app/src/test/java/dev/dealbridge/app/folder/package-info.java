/// Tests of the package of the same name.
@NullMarked
package dev.dealbridge.app.folder;

import org.jspecify.annotations.NullMarked;
