@NullMarked
package dev.dealbridge.ledger.book;

import org.jspecify.annotations.NullMarked;
