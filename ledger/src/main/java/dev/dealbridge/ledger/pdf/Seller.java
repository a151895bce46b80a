package dev.dealbridge.ledger.pdf;

import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.ledger.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/// Who issues the invoice, as printed. German law demands the VAT id or the tax number of a seller who
/// charges tax (section 14(4) no. 2 UStG).
///
/// @param iban without blanks; printed in groups of four
public record Seller(
        String name,
        Address address,
        @Nullable String vatId,
        @Nullable String taxNumber,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String iban,
        @Nullable String bic) {

    static Seller of(Tenant tenant) {
        return new Seller(
                tenant.name(),
                tenant.address(),
                tenant.vatId(),
                tenant.taxNumber(),
                tenant.email(),
                tenant.phone(),
                tenant.iban(),
                tenant.bic());
    }
}
