package dev.dealbridge.ledger.book;

/// The stored document of an invoice; whoever asks gets the same bytes.
public final class DocumentFile {

    private final String name;
    private final byte[] bytes;
    private final String sha256;

    DocumentFile(String name, byte[] bytes, String sha256) {
        this.name = name;
        this.bytes = bytes.clone();
        this.sha256 = sha256;
    }

    /// File name with extension, such as `DE-2026-0001.pdf`.
    public String name() {
        return name;
    }

    /// A copy of the bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// 64 lower-case hexadecimal digits.
    public String sha256() {
        return sha256;
    }
}
