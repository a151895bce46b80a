/// Tests of the package of the same name.
@NullMarked
package dev.dealbridge.app.configuration;

import org.jspecify.annotations.NullMarked;
