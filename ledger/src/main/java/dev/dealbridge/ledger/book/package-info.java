/// The books of an organization. [Ledger] is the way in: it registers tenants, issues invoices, records
/// payments, hands out documents and changes, and verifies itself. [LedgerInvoice] is an invoice with its
/// payment state; [LedgerSchema] says where the tables come from. Each write ends in an [IssueResult],
/// [PartyResult] or [PaymentResult].
@NullMarked
package dev.dealbridge.ledger.book;

import org.jspecify.annotations.NullMarked;
