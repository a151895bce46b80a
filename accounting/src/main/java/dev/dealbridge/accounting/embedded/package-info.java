/// The embedded ledger behind the accounting port: [EmbeddedLedgerGateway].
@NullMarked
package dev.dealbridge.accounting.embedded;

import org.jspecify.annotations.NullMarked;
