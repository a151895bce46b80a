package dev.dealbridge.bridge.invoicing;

import dev.dealbridge.bridge.episode.BusinessKey;
import dev.dealbridge.bridge.party.BuyerFacts;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.bridge.rule.TenantProfile;
import dev.dealbridge.invoice.calculation.Discount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that a plan follows from.
///
/// @param lines all product lines, the disabled ones too; empty for a deal without products
/// @param discounts of the whole deal
/// @param buyer null if the deal names no customer
/// @param readTokens what reading this cost
public record PlanInput(
        BusinessKey key,
        DealFacts deal,
        List<LineFacts> lines,
        List<Discount> discounts,
        @Nullable BuyerFacts buyer,
        TenantProfile tenant,
        Rule rule,
        int readTokens) {

    public PlanInput {
        lines = List.copyOf(lines);
        discounts = List.copyOf(discounts);
    }
}
