package dev.dealbridge.ledger.posting;

/// What a journal entry books.
public enum EntryKind {
    INVOICE,
    PAYMENT
}
