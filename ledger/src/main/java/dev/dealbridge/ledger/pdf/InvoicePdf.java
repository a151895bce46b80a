package dev.dealbridge.ledger.pdf;

import dev.dealbridge.ledger.document.InvoiceDocument;

/// Renders an issued invoice.
public final class InvoicePdf {

    private InvoicePdf() {}

    /// The bytes of a PDF/A-3 file.
    @SuppressWarnings("DoNotCallSuggester")
    public static byte[] of(InvoiceDocument document) {
        throw new UnsupportedOperationException("rendering " + document.number() + " comes with the next change");
    }
}
