package dev.dealbridge.pipedrive.discount;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DiscountId;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A discount on a whole deal. What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param amount more than zero: percent, or major units of the deal's currency
public record DealDiscount(
        DiscountId id,
        DealId dealId,
        String description,
        BigDecimal amount,
        DiscountType type,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        RawObject raw) {

    static DealDiscount of(RawObject raw) {
        return new DealDiscount(
                new DiscountId(raw.requiredText("id")),
                raw.requiredId("deal_id", DealId::new),
                raw.textOrEmpty("description"),
                raw.requiredNumber("amount"),
                DiscountType.of(raw.requiredText("type")),
                raw.time("created_at"),
                raw.time("updated_at"),
                raw);
    }
}
