/// An invoice to calculate as JSON: [JsonCalculation] reads it and answers with its totals as JSON.
@NullMarked
package dev.dealbridge.ledger.calculation;

import org.jspecify.annotations.NullMarked;
