package dev.dealbridge.ledger.pdf;

import dev.dealbridge.ledger.document.InvoiceDocument;

/// Renders an issued invoice.
public final class InvoicePdf {

    private InvoicePdf() {}

    /// The bytes of a PDF/A-3 file.
    public static byte[] of(InvoiceDocument document) {
        return Shared.RENDERER.render(PrintedInvoice.of(document));
    }

    /// Loaded with the first invoice, and one for all organizations: it holds fonts, no data of theirs.
    private static final class Shared {

        private static final InvoicePdfRenderer RENDERER = new InvoicePdfRenderer();
    }
}
