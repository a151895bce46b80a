/// What an issued invoice says. An [InvoiceDocument] is complete: seller, buyer, lines and totals as they
/// were when it was issued. Its [Snapshot] is the text that is stored and hashed; the document is always
/// read back from it.
@NullMarked
package dev.dealbridge.ledger.document;

import org.jspecify.annotations.NullMarked;
