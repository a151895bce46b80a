/// The embedded accounting: numbers, documents, payments, the double-entry journal and the invoice as PDF.
/// It knows no CRM.
///
/// `book` is the way in: [dev.dealbridge.ledger.book.Ledger]. `tenant` is who issues, `document` what an
/// issued invoice says, `posting` how it is booked, `pdf` how it looks, `calculation` reads an invoice to
/// calculate from JSON.
@NullMarked
package dev.dealbridge.ledger;

import org.jspecify.annotations.NullMarked;
