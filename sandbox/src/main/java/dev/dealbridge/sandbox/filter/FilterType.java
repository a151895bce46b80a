package dev.dealbridge.sandbox.filter;

import dev.dealbridge.sandbox.store.Kind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a filter chooses from.
enum FilterType {
    DEALS("deals", Kind.DEAL),
    LEADS("leads", Kind.LEAD),
    ORG("org", Kind.ORGANIZATION),
    PEOPLE("people", Kind.PERSON),
    PRODUCTS("products", Kind.PRODUCT),
    ACTIVITY("activity", Kind.ACTIVITY);

    private final String key;
    private final Kind kind;

    FilterType(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    /// Pipedrive's name.
    String key() {
        return key;
    }

    /// What it chooses from.
    Kind kind() {
        return kind;
    }

    /// The property that leads from a record of this type to the record that a condition speaks of: empty for the
    /// record itself, null when none does.
    @Nullable
    String link(String object) {
        if (object.equals(kind.key())) {
            return "";
        }
        return switch (object) {
            case "person" -> this == DEALS || this == LEADS || this == ACTIVITY ? "person_id" : null;
            case "organization" ->
                switch (this) {
                    case DEALS, PEOPLE, ACTIVITY -> "org_id";
                    case LEADS -> "organization_id";
                    case ORG, PRODUCTS -> null;
                };
            case "deal" -> this == ACTIVITY ? "deal_id" : null;
            default -> null;
        };
    }

    /// The kind of record that a condition speaks of.
    static @Nullable Kind object(String object) {
        return switch (object) {
            case "deal" -> Kind.DEAL;
            case "lead" -> Kind.LEAD;
            case "person" -> Kind.PERSON;
            case "organization" -> Kind.ORGANIZATION;
            case "product" -> Kind.PRODUCT;
            case "activity" -> Kind.ACTIVITY;
            default -> null;
        };
    }

    /// The type with Pipedrive's name.
    static Optional<FilterType> of(@Nullable String key) {
        return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
    }
}
