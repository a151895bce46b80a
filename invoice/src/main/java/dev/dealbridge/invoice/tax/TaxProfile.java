package dev.dealbridge.invoice.tax;

import java.util.Locale;
import java.util.Set;

/// How the seller stands toward value added tax.
public enum TaxProfile {
    /// Registered for VAT: charges it.
    STANDARD_VAT,
    /// Outside the scope of VAT, such as a company in the United States: never charges it. A small business
    /// that is exempt in its country (in Germany section 19 UStG) is within the scope: its invoices are of
    /// category E and say so.
    OUTSIDE_VAT;

    private static final Set<String> EUROPEAN_UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /// Whether a seller of that country can stand so. Within the European Union nobody is outside VAT.
    ///
    /// @param country ISO 3166-1 alpha-2
    public boolean isPossibleIn(String country) {
        return this == STANDARD_VAT || !EUROPEAN_UNION.contains(country.toUpperCase(Locale.ROOT));
    }
}
