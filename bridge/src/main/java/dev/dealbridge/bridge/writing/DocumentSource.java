package dev.dealbridge.bridge.writing;

/// A document to attach: its name and size are known at once, its bytes are fetched only if they are sent.
public interface DocumentSource {

    String name();

    long size();

    /// Of the bytes, in lower-case hexadecimal.
    String sha256();

    /// The bytes; the same on every call.
    byte[] bytes();
}
