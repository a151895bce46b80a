@NullMarked
package dev.dealbridge.ledger.document;

import org.jspecify.annotations.NullMarked;
