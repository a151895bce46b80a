package dev.dealbridge.pipedrive.product;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.NamedFields;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A product of the catalogue as API v2 sends it. What has no component here is in `raw`. Components may be added
/// in a minor release.
///
/// @param tax in percent
/// @param category the label or the option's id as text; Pipedrive sends either
/// @param isLinkable whether it can be added to deals
/// @param prices one per currency
public record Product(
        ProductId id,
        String name,
        @Nullable String code,
        @Nullable String description,
        @Nullable String unit,
        BigDecimal tax,
        @Nullable String category,
        boolean isLinkable,
        boolean isDeleted,
        @Nullable UserId ownerId,
        List<Price> prices,
        @Nullable BillingFrequency billingFrequency,
        @Nullable Integer billingFrequencyCycles,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        @Nullable Visibility visibleTo,
        CustomFields customFields,
        RawObject raw) {

    public Product {
        prices = List.copyOf(prices);
    }

    /// The custom fields by name.
    public NamedFields custom() {
        return NamedFields.of(FieldEntity.PRODUCT, customFields, raw);
    }

    /// Reads a product of API v2, or of API v1, where lists around other records still have them.
    public static Product of(RawObject raw) {
        BigDecimal tax = raw.number("tax");
        String frequency = raw.text("billing_frequency");
        return new Product(
                raw.requiredId("id", ProductId::new),
                raw.textOrEmpty("name"),
                raw.text("code"),
                raw.text("description"),
                raw.text("unit"),
                tax == null ? BigDecimal.ZERO : tax,
                raw.text("category"),
                !Boolean.FALSE.equals(raw.flag(raw.has("is_linkable") ? "is_linkable" : "selectable")),
                raw.isMarkedDeleted(),
                raw.id("owner_id", UserId::new),
                raw.objects("prices").stream().map(Price::of).toList(),
                frequency == null ? null : BillingFrequency.of(frequency),
                raw.number32("billing_frequency_cycles"),
                raw.time("add_time"),
                raw.time("update_time"),
                Visibility.of(raw),
                CustomFields.in(raw),
                raw);
    }

    /// The price in a currency, if there is one.
    public Optional<Price> priceIn(String currency) {
        return prices.stream()
                .filter(price -> price.currency().equals(currency))
                .findFirst();
    }
}
