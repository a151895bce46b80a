/// What an invoice is and how its amounts come about, without any dependency: `money` first, then `tax`,
/// `calculation` and `document`.
@NullMarked
package dev.dealbridge.invoice;

import org.jspecify.annotations.NullMarked;
