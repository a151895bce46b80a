package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.accounting.gateway.InvoicePdf;
import dev.dealbridge.bridge.writing.DocumentSource;
import java.util.function.Supplier;

/// An invoice's PDF as it was first seen; its bytes come from accounting when they are sent.
record PdfOfInvoice(Facts facts, Supplier<InvoicePdf> source) implements DocumentSource {

    /// What is journalled of it.
    record Facts(String name, long size, String sha256) {}

    @Override
    public String name() {
        return facts.name();
    }

    @Override
    public long size() {
        return facts.size();
    }

    @Override
    public String sha256() {
        return facts.sha256();
    }

    /// @throws IllegalStateException if accounting hands out another document than before
    @Override
    public byte[] bytes() {
        InvoicePdf pdf = source.get();
        if (!pdf.sha256().equals(facts.sha256())) {
            throw new IllegalStateException(
                    "accounting hands out another document for %s than before; an issued invoice must not change"
                            .formatted(facts.name()));
        }
        return pdf.bytes();
    }
}
