package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.invoice.calculation.Discount;
import dev.dealbridge.invoice.tax.TaxDecision;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One line that would be billed.
///
/// @param taxRate in percent, as the deal states it
/// @param tax what the tax table says, with its reason
public record PlanLine(
        String description,
        BigDecimal quantity,
        BigDecimal unitPrice,
        @Nullable Discount discount,
        BigDecimal taxRate,
        TaxDecision tax) {}
