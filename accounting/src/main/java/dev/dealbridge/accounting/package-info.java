/// The way to accounting: `gateway` is the port, `embedded` puts the embedded ledger behind it.
@NullMarked
package dev.dealbridge.accounting;

import org.jspecify.annotations.NullMarked;
