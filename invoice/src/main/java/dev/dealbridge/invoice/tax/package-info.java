/// Which tax applies, and why. A [TaxQuestion] goes into the [TaxTable]; out comes a [TaxDecision]: either a
/// [TaxTreatment] with its [TaxCategory], or a question for a person. The table never guesses.
@NullMarked
package dev.dealbridge.invoice.tax;

import org.jspecify.annotations.NullMarked;
