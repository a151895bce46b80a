package dev.dealbridge.accounting.gateway;

/// Where a document stands. Payment is a matter of its own: [PaymentState].
public enum DocumentState {
    /// Can still change; has no number and no posting.
    DRAFT,
    /// Final.
    ISSUED,
    /// Taken back in full by a later document that names it.
    CANCELLED
}
