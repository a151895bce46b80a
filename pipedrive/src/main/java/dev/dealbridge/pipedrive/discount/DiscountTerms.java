package dev.dealbridge.pipedrive.discount;

import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;

/// What a discount is for and how large it is.
///
/// @param description not blank
/// @param amount more than zero: percent, or major units of the deal's currency
public record DiscountTerms(String description, BigDecimal amount, DiscountType type) {

    public DiscountTerms {
        if (description.isBlank()) {
            throw new IllegalArgumentException("A discount needs a description");
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("A discount must be more than zero, got " + amount);
        }
    }

    Changes changes() {
        return Changes.none()
                .with("description", description)
                .with("amount", amount)
                .with("type", type.text());
    }
}
