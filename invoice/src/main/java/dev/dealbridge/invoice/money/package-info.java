/// Amounts. [Money] is held at its currency's scale and never rounds by itself; it divides among weights
/// without losing a minor unit. Amounts of two currencies never meet: that throws
/// [CurrencyMismatchException].
@NullMarked
package dev.dealbridge.invoice.money;

import org.jspecify.annotations.NullMarked;
