/// Tests of the package of the same name.
@NullMarked
package dev.dealbridge.app.http;

import org.jspecify.annotations.NullMarked;
