@NullMarked
package dev.dealbridge.ledger.tenant;

import org.jspecify.annotations.NullMarked;
