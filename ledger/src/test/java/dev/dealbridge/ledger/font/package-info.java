@NullMarked
package dev.dealbridge.ledger.font;

import org.jspecify.annotations.NullMarked;
