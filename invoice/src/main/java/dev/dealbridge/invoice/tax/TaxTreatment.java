package dev.dealbridge.invoice.tax;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The tax of one line.
///
/// @param rate in percent; zero for every category but [TaxCategory#S]
/// @param reason why no tax is charged, as printed on the invoice (BT-120); null where the category has no
///        reason
public record TaxTreatment(
        TaxCategory category, BigDecimal rate, @Nullable String reason) {}
