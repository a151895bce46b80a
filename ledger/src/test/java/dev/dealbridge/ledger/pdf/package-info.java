@NullMarked
package dev.dealbridge.ledger.pdf;

import org.jspecify.annotations.NullMarked;
