package dev.dealbridge.invoice.calculation;

import java.math.BigDecimal;

/// A reduction of a line or of a document, in the terms of its prices: gross if the prices contain tax.
///
/// @param value percent or amount, zero or more
public record Discount(DiscountType type, BigDecimal value) {}
