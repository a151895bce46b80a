package dev.dealbridge.invoice.tax;

/// What the prices of a document are: Pipedrive's `tax_method` has the same three values.
public enum TaxMethod {
    /// Prices are net, tax comes on top.
    EXCLUSIVE,
    /// Prices contain the tax; the agreed gross amount stays to the cent.
    INCLUSIVE,
    /// No tax is charged; why is a matter of [TaxTable].
    NONE
}
