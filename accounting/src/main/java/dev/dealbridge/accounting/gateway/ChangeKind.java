package dev.dealbridge.accounting.gateway;

/// What happened to an invoice.
public enum ChangeKind {
    ISSUED,
    /// Money was received for it.
    PAYMENT
}
