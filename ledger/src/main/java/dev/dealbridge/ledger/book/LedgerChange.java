package dev.dealbridge.ledger.book;

/// Something that happened to an invoice.
///
/// @param position 1, 2, 3, ... without gaps within an organization
public record LedgerChange(long position, String invoiceId, String reference, Kind kind) {

    /// What happened.
    public enum Kind {
        ISSUED,
        PAYMENT
    }
}
