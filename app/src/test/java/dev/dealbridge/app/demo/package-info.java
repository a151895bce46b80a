/// The product end to end: the commands as child processes of the tests, killed where that is the point.
@NullMarked
package dev.dealbridge.app.demo;

import org.jspecify.annotations.NullMarked;
