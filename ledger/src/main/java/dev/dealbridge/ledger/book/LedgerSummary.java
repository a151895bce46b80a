package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.money.Money;

/// What the books hold in one currency.
///
/// @param invoices how many were issued
/// @param files how many of them have a stored document
public record LedgerSummary(long invoices, Money net, Money tax, Money payable, Money paid, long files) {}
