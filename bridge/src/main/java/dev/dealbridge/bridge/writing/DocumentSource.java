package dev.dealbridge.bridge.writing;

/// A document to attach.
public interface DocumentSource {

    String name();

    long size();

    /// Of the bytes, in lower-case hexadecimal.
    String sha256();

    /// The bytes; the same on every call.
    byte[] bytes();
}
