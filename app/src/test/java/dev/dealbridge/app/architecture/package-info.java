/// The rules of the house as tests: who may know whom, which names and calls are out, what every package must have.
@NullMarked
package dev.dealbridge.app.architecture;

import org.jspecify.annotations.NullMarked;
