package dev.dealbridge.bridge.timeline;

/// What a timeline entry is about.
public enum TimelineKind {
    /// Pipedrive told of a change.
    WEBHOOK_RECEIVED,
    /// The deal was found by looking for won deals.
    FOUND,
    /// A plan without holds was made; it is carried out now.
    PLANNED,
    /// The plan has holds.
    HELD,
    /// The rule does not concern the deal, or not yet.
    NOT_DUE,
    INVOICE_ISSUED,
    FILE_ATTACHED,
    FIELDS_WRITTEN,
    NOTE_WRITTEN,
    /// Accounting told of a payment.
    PAYMENT_SEEN,
    /// The deal left status won.
    LEFT_WON,
    /// The deal was won again after it had been invoiced; nothing follows by itself.
    WON_AGAIN
}
