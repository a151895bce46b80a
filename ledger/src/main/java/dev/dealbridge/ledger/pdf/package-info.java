/// The invoice as a PDF/A-3 file: [InvoicePdf] turns a document into its bytes.
@NullMarked
package dev.dealbridge.ledger.pdf;

import org.jspecify.annotations.NullMarked;
