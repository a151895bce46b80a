package dev.dealbridge.ledger.tenant;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.problem.Problem;
import dev.dealbridge.invoice.tax.TaxProfile;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A legal entity that issues invoices. Its settings apply to invoices issued from now on; an issued
/// invoice keeps those it was issued with.
///
/// @param id short and stable, such as `demo`
/// @param name full legal name
/// @param taxNumber of the tax office; a tenant with VAT needs this or a VAT id (section 14(4) UStG)
/// @param currency of its books
/// @param zone whose date is today's date
/// @param language of its invoices, `de` or `en`
/// @param numberPrefix start of its invoice numbers, such as `DE` for `DE-2026-0001`
/// @param paymentTermsDays days from issue date to due date
/// @param email and phone: how customers reach it; null leaves the line out
public record Tenant(
        String id,
        String name,
        Address address,
        @Nullable String vatId,
        @Nullable String taxNumber,
        Currency currency,
        ZoneId zone,
        String language,
        String numberPrefix,
        int paymentTermsDays,
        @Nullable String iban,
        @Nullable String bic,
        TaxProfile taxProfile,
        @Nullable String email,
        @Nullable String phone) {

    /// Every rule these settings break; empty if invoices can be issued.
    public List<Problem> problems() {
        return TenantRules.problems(this);
    }
}
