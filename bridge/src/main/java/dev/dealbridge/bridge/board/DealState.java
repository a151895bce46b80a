package dev.dealbridge.bridge.board;

/// Where a deal stands with the bridge.
public enum DealState {
    /// Seen, and not won.
    NOT_WON,
    /// Won, but none of the rule's business: before the go-live date, in another pipeline or stage.
    NOT_DUE,
    /// Waits for a person.
    HELD,
    /// A plan is being carried out.
    INVOICING,
    /// Invoiced, nothing paid yet.
    INVOICED,
    PARTLY_PAID,
    PAID,
    OVERPAID,
    /// Won again after it had been invoiced.
    WON_AGAIN
}
