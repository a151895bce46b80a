package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.tax.TaxMethod;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What the plan needs of one product line of a deal.
///
/// @param taxRate in percent
/// @param method whether the price contains the tax
/// @param enabled a disabled line is an offer that was not taken; it is never billed
/// @param recurring whether it is billed again and again
/// @param unknown what Pipedrive says of the line that the bridge does not know, in words; null for nothing
public record LineFacts(
        String name,
        BigDecimal quantity,
        BigDecimal price,
        String currency,
        BigDecimal taxRate,
        TaxMethod method,
        @Nullable Discount discount,
        boolean enabled,
        boolean recurring,
        @Nullable String unknown) {}
