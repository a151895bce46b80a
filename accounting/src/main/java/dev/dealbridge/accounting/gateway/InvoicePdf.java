package dev.dealbridge.accounting.gateway;

import java.util.Arrays;

/// An invoice's document as a file.
public final class InvoicePdf {

    private final String fileName;
    private final byte[] bytes;
    private final String sha256;

    /// @param sha256 of the bytes, 64 lower-case hexadecimal digits
    public InvoicePdf(String fileName, byte[] bytes, String sha256) {
        this.fileName = fileName;
        this.bytes = bytes.clone();
        this.sha256 = sha256;
    }

    public String fileName() {
        return fileName;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    public String sha256() {
        return sha256;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InvoicePdf pdf && fileName.equals(pdf.fileName) && Arrays.equals(bytes, pdf.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "%s (%d bytes, sha256 %s)".formatted(fileName, bytes.length, sha256);
    }
}
