package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.pipedrive.id.DealId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the plan needs of a won deal.
///
/// @param value in major units of the currency, any scale
/// @param currency as Pipedrive states it
/// @param wonTime null if Pipedrive states none
/// @param installments whether the deal is paid in installments
/// @param foreignNumber an invoice number on the deal that the bridge did not write; null for none
public record DealFacts(
        DealId id,
        String title,
        BigDecimal value,
        String currency,
        @Nullable Instant wonTime,
        boolean archived,
        boolean deleted,
        boolean installments,
        @Nullable String foreignNumber) {}
