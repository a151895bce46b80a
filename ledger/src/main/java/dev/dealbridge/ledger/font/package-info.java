/// What invoices can show. A [FontFile] is one of the fonts they are printed with; [PrintableText] is a text as
/// these fonts show it, and tells which letters they lack.
@NullMarked
package dev.dealbridge.ledger.font;

import org.jspecify.annotations.NullMarked;
