package dev.dealbridge.invoice.document;

import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.tax.TaxTreatment;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One line of a draft.
///
/// @param description the customary description of what was delivered
/// @param unit as printed, such as `h` or `Stück`; null for none
/// @param unitPrice in the terms of the draft's tax method, zero or more
public record DraftLine(
        String description,
        BigDecimal quantity,
        @Nullable String unit,
        BigDecimal unitPrice,
        TaxTreatment tax,
        @Nullable Discount discount) {}
