/// The port to an accounting system. [AccountingGateway] is the one interface; every operation answers with
/// an [Outcome]. A [RemoteInvoice] is what the accounting system holds; [ChangePage]s say what became of
/// it.
@NullMarked
package dev.dealbridge.accounting.gateway;

import org.jspecify.annotations.NullMarked;
