/// Amounts. [Money] is held at its currency's scale and never rounds by itself.
@NullMarked
package dev.dealbridge.invoice.money;

import org.jspecify.annotations.NullMarked;
