@NullMarked
package dev.dealbridge.ledger.posting;

import org.jspecify.annotations.NullMarked;
