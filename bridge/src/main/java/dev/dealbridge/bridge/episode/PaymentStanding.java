package dev.dealbridge.bridge.episode;

import dev.dealbridge.accounting.gateway.PaymentState;
import dev.dealbridge.invoice.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How far an invoice is paid, as the deal has been told.
///
/// @param paidDate when it was paid in full; null while something is open
public record PaymentStanding(
        PaymentState state,
        Money paid,
        Money open,
        @Nullable LocalDate paidDate) {}
