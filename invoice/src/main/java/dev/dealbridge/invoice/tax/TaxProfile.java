package dev.dealbridge.invoice.tax;

/// How the seller stands toward value added tax.
public enum TaxProfile {
    /// Registered for VAT: charges it.
    STANDARD_VAT,
    /// Outside the scope of VAT, such as a company in the United States: never charges it.
    OUTSIDE_VAT
}
