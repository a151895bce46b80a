@NullMarked
package dev.dealbridge.ledger.calculation;

import org.jspecify.annotations.NullMarked;
