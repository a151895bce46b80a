package dev.dealbridge.accounting.gateway;

import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An invoice as the accounting system holds it.
///
/// @param reference our business key, as given in the draft
/// @param totals as computed by the accounting system
/// @param overdue whether something is open and the due date has passed, by the clock in the tenant's zone
/// @param paid all money received for it, an excess included
/// @param open what is left to pay, never below zero
/// @param paidDate value date of the payment that settled it; null while something is open
public record RemoteInvoice(
        RemoteInvoiceId id,
        String number,
        String reference,
        LocalDate issueDate,
        LocalDate dueDate,
        Totals totals,
        DocumentState document,
        PaymentState payment,
        boolean overdue,
        Money paid,
        Money open,
        @Nullable LocalDate paidDate) {}
