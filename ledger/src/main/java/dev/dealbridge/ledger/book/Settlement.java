package dev.dealbridge.ledger.book;

/// How far an invoice is paid; always derived from its payments.
public enum Settlement {
    OPEN,
    PARTLY_PAID,
    PAID,
    /// More came in than was asked; the excess was booked to the customer's credit.
    OVERPAID
}
