package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.tax.TaxCategory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One line to calculate: `quantity x price / baseQuantity`, less its discount.
///
/// @param quantity may be fractional; negative for returned goods
/// @param price of `baseQuantity` units, zero or more, with any decimals up to 6
/// @param baseQuantity the number of units the price is for (BT-149), above zero, usually 1
/// @param taxRate in percent
public record CalculationLine(
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal baseQuantity,
        TaxCategory category,
        BigDecimal taxRate,
        @Nullable Discount discount) {}
