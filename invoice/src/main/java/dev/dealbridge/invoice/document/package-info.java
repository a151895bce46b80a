/// What an invoice says before it is issued: an [InvoiceDraft] to a [Party] at an [Address], made of
/// [DraftLine]s.
@NullMarked
package dev.dealbridge.invoice.document;

import org.jspecify.annotations.NullMarked;
