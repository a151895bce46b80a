package dev.dealbridge.invoice.tax;

import java.math.BigDecimal;

/// What decides the tax of a line.
///
/// @param sellerCountry ISO 3166-1 alpha-2
/// @param buyerCountry ISO 3166-1 alpha-2; empty if unknown
/// @param rate in percent, as the sales system states it
/// @param language of the invoice, `de` or `en`, for the reason printed on it
public record TaxQuestion(
        TaxProfile seller,
        String sellerCountry,
        String buyerCountry,
        BigDecimal rate,
        TaxMethod method,
        String language) {}
