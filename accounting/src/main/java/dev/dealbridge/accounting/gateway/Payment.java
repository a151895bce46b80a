package dev.dealbridge.accounting.gateway;

import dev.dealbridge.invoice.money.Money;
import java.time.LocalDate;

/// Money received.
///
/// @param amount above zero, in the invoice's currency
/// @param valueDate when the bank credited it
/// @param reference what the bank statement says
public record Payment(Money amount, LocalDate valueDate, String reference) {}
