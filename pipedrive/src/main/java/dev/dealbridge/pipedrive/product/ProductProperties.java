package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.LateValue;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.Changes;
import java.math.BigDecimal;
import java.util.List;

/// What can be written into a product, new or existing. Only what is named is sent. Immutable: every method gives a
/// changed copy.
///
/// @param <S> the type itself
public abstract sealed class ProductProperties<S extends ProductProperties<S>> permits NewProduct, ProductUpdate {

    private final Changes changes;

    ProductProperties(Changes changes) {
        this.changes = changes;
    }

    abstract S changed(Changes more);

    Changes changes() {
        return changes;
    }

    public S withCode(String code) {
        return changed(changes.with("code", code));
    }

    public S withDescription(String description) {
        return changed(changes.with("description", description));
    }

    public S withUnit(String unit) {
        return changed(changes.with("unit", unit));
    }

    /// In percent.
    public S withTax(BigDecimal percent) {
        return changed(changes.with("tax", percent));
    }

    /// The id of an option of the field `category`.
    public S withCategory(long option) {
        return changed(changes.with("category", option));
    }

    public S withOwner(UserId owner) {
        return changed(changes.with("owner_id", owner.value()));
    }

    /// Whether it can be added to deals.
    public S withLinkable(boolean linkable) {
        return changed(changes.with("is_linkable", linkable));
    }

    public S withVisibility(Visibility visibility) {
        return changed(changes.with("visible_to", visibility.level()));
    }

    /// Replaces all prices, one per currency.
    ///
    /// @throws IllegalArgumentException for two prices in one currency
    public S withPrices(List<Price> prices) {
        return changed(changes.with("prices", Price.toJson(prices)));
    }

    /// Recurring products need plan Growth or larger.
    public S withBillingFrequency(BillingFrequency frequency) {
        return changed(changes.with("billing_frequency", frequency.text()));
    }

    public S withBillingCycles(Field<Integer> cycles) {
        return changed(cycles.addTo(changes, "billing_frequency_cycles", Changes::whole));
    }

    public S withCustomField(FieldCode code, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.PRODUCT, code, value));
    }

    /// A custom field by its name. The name is looked up when this is sent, see
    /// [dev.dealbridge.pipedrive.field.FieldSchema]; a wrong one is an [IllegalArgumentException] then.
    public S withCustom(String name, CustomValue value) {
        return changed(LateValue.write(changes, FieldEntity.PRODUCT, name, value));
    }

    /// The names of the properties that will be sent.
    @Override
    public String toString() {
        return getClass().getSimpleName() + changes;
    }

    static String name(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A product needs a name");
        }
        return name;
    }
}
