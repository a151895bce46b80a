package dev.dealbridge.bridge.rule;

import dev.dealbridge.invoice.tax.TaxProfile;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;

/// What the bridge needs to know of a tenant to plan an invoice. Address, numbers and bank account are the
/// accounting system's business.
///
/// @param id as in the invoice draft
/// @param country ISO 3166-1 alpha-2
/// @param tax how the tenant stands toward VAT
/// @param defaultTaxRate in percent, for a deal that has no product lines; zero outside VAT
/// @param currency the only one it invoices in
/// @param zone decides which day it is
/// @param language of its invoices, `de` or `en`
public record TenantProfile(
        String id,
        String name,
        String country,
        TaxProfile tax,
        BigDecimal defaultTaxRate,
        Currency currency,
        ZoneId zone,
        String language) {

    public TenantProfile {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "a tenant has an id and a name, got \"%s\" and \"%s\"".formatted(id, name));
        }
        if (defaultTaxRate.signum() < 0 || defaultTaxRate.compareTo(new BigDecimal("100")) > 0) {
            throw new IllegalArgumentException("a tax rate is between 0 and 100 percent, got " + defaultTaxRate);
        }
    }
}
