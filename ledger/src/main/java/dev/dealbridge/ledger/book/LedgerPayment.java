package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.money.Money;
import java.time.LocalDate;

/// Money received for an invoice.
///
/// @param valueDate when the bank credited it
/// @param reference what the bank statement says
public record LedgerPayment(String id, String invoiceId, Money amount, LocalDate valueDate, String reference) {}
