package dev.dealbridge.pipedrive.dealproduct;

import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealProductId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.ProductVariationId;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A product line of a deal. What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param productId null once the product was purged
/// @param name the product's name
/// @param itemPrice price of one, in major units of `currency`, any number of decimals
/// @param quantity decimals are allowed
/// @param sum as Pipedrive calculates it; how it treats discount and tax is not documented
/// @param tax in percent, 0 if none is given
/// @param discount 0 if there is none
/// @param isEnabled disabled lines do not count towards the deal's value; true unless Pipedrive says false
/// @param comments empty if there are none
/// @param billingFrequencyCycles null for a one-time line, and for a recurring one without end
public record DealProduct(
        DealProductId id,
        DealId dealId,
        @Nullable ProductId productId,
        @Nullable ProductVariationId productVariationId,
        String name,
        BigDecimal itemPrice,
        BigDecimal quantity,
        @Nullable BigDecimal sum,
        String currency,
        BigDecimal tax,
        TaxMethod taxMethod,
        BigDecimal discount,
        DiscountType discountType,
        boolean isEnabled,
        String comments,
        BillingFrequency billingFrequency,
        @Nullable Integer billingFrequencyCycles,
        @Nullable LocalDate billingStartDate,
        @Nullable Integer orderNr,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static DealProduct of(RawObject raw) {
        return new DealProduct(
                raw.requiredId("id", DealProductId::new),
                raw.requiredId("deal_id", DealId::new),
                raw.id("product_id", ProductId::new),
                raw.id("product_variation_id", ProductVariationId::new),
                raw.textOrEmpty("name"),
                raw.requiredNumber("item_price"),
                raw.requiredNumber("quantity"),
                raw.number("sum"),
                raw.requiredText("currency"),
                orZero(raw.number("tax")),
                TaxMethod.of(raw.requiredText("tax_method")),
                orZero(raw.number("discount")),
                discountType(raw),
                !Boolean.FALSE.equals(raw.flag("is_enabled")),
                raw.textOrEmpty("comments"),
                billingFrequency(raw),
                raw.number32("billing_frequency_cycles"),
                raw.date("billing_start_date"),
                raw.number32("order_nr"),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }

    /// Without a discount its type says nothing; with one it decides about money and must be there.
    private static DiscountType discountType(RawObject raw) {
        String type = raw.text("discount_type");
        if (type == null && orZero(raw.number("discount")).signum() == 0) {
            return DiscountType.Known.PERCENTAGE;
        }
        return DiscountType.of(raw.required("discount_type", "a text", type));
    }

    private static BillingFrequency billingFrequency(RawObject raw) {
        String frequency = raw.text("billing_frequency");
        return frequency == null ? BillingFrequency.Known.ONE_TIME : BillingFrequency.of(frequency);
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }
}
