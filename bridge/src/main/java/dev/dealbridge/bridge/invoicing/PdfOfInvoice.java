package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.accounting.gateway.InvoicePdf;
import dev.dealbridge.bridge.writing.DocumentSource;

/// An invoice's PDF, which is the one that was seen first.
record PdfOfInvoice(InvoicePdf pdf) implements DocumentSource {

    /// What is journalled of it.
    record Facts(String name, long size, String sha256) {

        static Facts of(InvoicePdf pdf) {
            return new Facts(pdf.fileName(), pdf.size(), pdf.sha256());
        }
    }

    /// @throws IllegalStateException if accounting hands out another document than before
    static PdfOfInvoice of(InvoicePdf pdf, Facts first) {
        if (!pdf.sha256().equals(first.sha256())) {
            throw new IllegalStateException(
                    "accounting hands out another document for %s than before; an issued invoice must not change"
                            .formatted(first.name()));
        }
        return new PdfOfInvoice(pdf);
    }

    @Override
    public String name() {
        return pdf.fileName();
    }

    @Override
    public long size() {
        return pdf.size();
    }

    @Override
    public String sha256() {
        return pdf.sha256();
    }

    @Override
    public byte[] bytes() {
        return pdf.bytes();
    }
}
