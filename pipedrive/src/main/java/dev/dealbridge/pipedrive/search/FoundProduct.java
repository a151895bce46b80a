package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A product that a search found.
///
/// @param customFields values of its custom fields, as the search has them
public record FoundProduct(
        ProductId id,
        String name,
        @Nullable String code,
        @Nullable UserId ownerId,
        List<String> customFields,
        @Nullable Visibility visibleTo,
        RawObject raw)
        implements FoundItem {

    public FoundProduct {
        customFields = List.copyOf(customFields);
    }

    static FoundProduct of(RawObject raw) {
        return new FoundProduct(
                raw.requiredId("id", ProductId::new),
                raw.textOrEmpty("name"),
                raw.text("code"),
                raw.id("owner", UserId::new),
                raw.texts("custom_fields"),
                Visibility.of(raw),
                raw);
    }
}
