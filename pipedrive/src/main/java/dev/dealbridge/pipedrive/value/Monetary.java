package dev.dealbridge.pipedrive.value;

import java.math.BigDecimal;

/// An amount as Pipedrive writes it: a JSON number in major units beside an ISO 4217 code. Not rounded, not checked
/// against the currency.
public record Monetary(BigDecimal value, String currency) {}
