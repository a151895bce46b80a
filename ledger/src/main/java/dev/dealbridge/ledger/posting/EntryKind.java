package dev.dealbridge.ledger.posting;

/// What a journal entry is about.
public enum EntryKind {
    INVOICE,
    PAYMENT,
    /// A document was stored. Books nothing; the entry anchors the file's hash in the chain.
    FILE
}
