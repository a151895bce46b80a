package dev.dealbridge.invoice.calculation;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.invoice.tax.TaxCategory;
import java.math.BigDecimal;

/// The VAT of all lines of one category and rate (BG-23).
///
/// @param rate in percent (BT-119), without trailing zeros
/// @param basis net amount the tax is computed on, after document discounts (BT-116)
/// @param tax `basis x rate`, rounded once (BT-117)
public record TaxGroup(TaxCategory category, BigDecimal rate, Money basis, Money tax) {}
