package dev.dealbridge.invoice.calculation;

/// How a discount is stated.
public enum DiscountType {
    /// In percent, 0 to 100.
    PERCENTAGE,
    /// An amount of the document's currency, of the whole line or of the whole document (not per unit).
    AMOUNT
}
