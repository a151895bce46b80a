/// The arithmetic of an invoice. A [CalculationInput] of [CalculationLine]s and [Discount]s goes into the
/// [InvoiceCalculator]; [Totals] come out, with one [TaxGroup] per category and rate. Rounding is half up,
/// away from zero; tax is computed once per group and never per line (EN 16931, BR-CO-17).
@NullMarked
package dev.dealbridge.invoice.calculation;

import org.jspecify.annotations.NullMarked;
