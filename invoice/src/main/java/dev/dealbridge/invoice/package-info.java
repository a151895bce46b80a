/// What an invoice is and how its amounts come about, without any dependency: `money` first, then `tax`,
/// `calculation` and `document`; `problem` is how all of them say what is wrong with an input.
@NullMarked
package dev.dealbridge.invoice;

import org.jspecify.annotations.NullMarked;
