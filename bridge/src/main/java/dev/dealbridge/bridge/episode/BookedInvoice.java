package dev.dealbridge.bridge.episode;

import dev.dealbridge.accounting.gateway.RemoteInvoiceId;
import dev.dealbridge.invoice.money.Money;
import java.time.LocalDate;

/// An invoice that accounting has issued.
///
/// @param payable what is to be paid for it: net, tax and rounding
public record BookedInvoice(
        RemoteInvoiceId id,
        String number,
        LocalDate issueDate,
        LocalDate dueDate,
        Money net,
        Money tax,
        Money payable) {}
