package dev.dealbridge.pipedrive.dealproduct;

import dev.dealbridge.pipedrive.id.ProductVariationId;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;
import java.time.LocalDate;

/// What can be written into a product line, new or existing. Only what is named is sent. Immutable: every method
/// gives a changed copy.
///
/// @param <S> the type itself
public abstract sealed class DealProductProperties<S extends DealProductProperties<S>>
        permits NewDealProduct, DealProductUpdate {

    private final Changes changes;

    DealProductProperties(Changes changes) {
        this.changes = changes;
    }

    abstract S changed(Changes more);

    Changes changes() {
        return changes;
    }

    /// In percent, 0 or more.
    public S withTax(BigDecimal percent) {
        return changed(changes.with("tax", percent));
    }

    /// If it is not named the account's own setting applies.
    public S withTaxMethod(TaxMethod method) {
        return changed(changes.with("tax_method", method.text()));
    }

    /// A discount on this line.
    public S withDiscount(BigDecimal discount, DiscountType type) {
        return changed(changes.with("discount", discount).with("discount_type", type.text()));
    }

    public S withComments(String comments) {
        return changed(changes.with("comments", comments));
    }

    public S withEnabled(boolean enabled) {
        return changed(changes.with("is_enabled", enabled));
    }

    public S withVariation(Field<ProductVariationId> variation) {
        return changed(variation.addTo(changes, "product_variation_id", id -> Changes.whole(id.value())));
    }

    /// Recurring lines need plan Growth or larger, at most 20 per deal, and exclude installments.
    public S withBillingFrequency(BillingFrequency frequency) {
        return changed(changes.with("billing_frequency", frequency.text()));
    }

    /// 1 to 208; required for a weekly line; none for a one-time line or one without end.
    public S withBillingCycles(Field<Integer> cycles) {
        return changed(cycles.addTo(changes, "billing_frequency_cycles", Changes::whole));
    }

    /// Within ten years of today.
    public S withBillingStart(Field<LocalDate> day) {
        return changed(day.addTo(changes, "billing_start_date", Changes::date));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return getClass().getSimpleName() + changes;
    }
}
