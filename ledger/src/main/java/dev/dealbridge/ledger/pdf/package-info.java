/// Invoices as PDF/A-3 files.
///
/// A [dev.dealbridge.ledger.pdf.PrintedInvoice] holds everything that stands on the paper: a
/// [dev.dealbridge.ledger.pdf.Seller], the buyer, [dev.dealbridge.ledger.pdf.PrintedLine]s,
/// [dev.dealbridge.ledger.pdf.PrintedDiscount]s and totals. The
/// [dev.dealbridge.ledger.pdf.InvoicePdfRenderer] makes the file of it; it reads no clock and no database, so
/// equal invoices give equal bytes. [dev.dealbridge.ledger.pdf.PrintRules] says before an invoice is issued
/// what could not be printed.
@NullMarked
package dev.dealbridge.ledger.pdf;

import org.jspecify.annotations.NullMarked;
