/// Double entry. A [Chart] says which account a thing is booked on; [Posting] makes the balanced
/// [EntryLine]s of an invoice or a payment; an [Entry] adds what the journal keeps of it and computes its
/// hash.
@NullMarked
package dev.dealbridge.ledger.posting;

import org.jspecify.annotations.NullMarked;
