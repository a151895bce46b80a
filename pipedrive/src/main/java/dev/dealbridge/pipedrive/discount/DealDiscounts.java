package dev.dealbridge.pipedrive.discount;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DiscountId;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Exchange;
import dev.dealbridge.pipedrive.transport.Method;
import dev.dealbridge.pipedrive.transport.Operation;
import java.util.List;

/// Reads and writes the discounts of deals (API v2). Every method may throw
/// [dev.dealbridge.pipedrive.error.PipedriveException].
public final class DealDiscounts {

    public static final Operation LIST =
            new Operation("getAdditionalDiscounts", Method.GET, "/api/v2/deals/{id}/discounts", 10);
    public static final Operation ADD =
            new Operation("postAdditionalDiscount", Method.POST, "/api/v2/deals/{id}/discounts", 5);
    public static final Operation UPDATE =
            new Operation("updateAdditionalDiscount", Method.PATCH, "/api/v2/deals/{id}/discounts/{discount_id}", 5);
    public static final Operation DELETE =
            new Operation("deleteAdditionalDiscount", Method.DELETE, "/api/v2/deals/{id}/discounts/{discount_id}", 3);

    private final Exchange exchange;

    public DealDiscounts(Exchange exchange) {
        this.exchange = exchange;
    }

    /// All discounts of a deal; Pipedrive does not page them.
    public List<DealDiscount> ofDeal(DealId deal) {
        return exchange.list(Call.of(LIST, deal.value()), DealDiscount::of);
    }

    /// Changes the deal's value if it has one-time product lines.
    public DealDiscount add(DealId deal, DiscountTerms terms) {
        return exchange.one(Call.of(ADD, deal.value()), terms.changes(), DealDiscount::of);
    }

    /// Replaces the terms of a discount.
    public DealDiscount update(DealId deal, DiscountId discount, DiscountTerms terms) {
        return exchange.one(Call.of(UPDATE, deal.value(), discount.value()), terms.changes(), DealDiscount::of);
    }

    /// @return false if there was nothing to delete
    public boolean delete(DealId deal, DiscountId discount) {
        return exchange.delete(Call.of(DELETE, deal.value(), discount.value()));
    }
}
