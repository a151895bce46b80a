package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.store.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kind of record that can be searched, and the fields in which it is.
enum Searched {
    DEAL(Kind.DEAL, FieldEntity.DEAL),
    PERSON(Kind.PERSON, FieldEntity.PERSON),
    ORGANIZATION(Kind.ORGANIZATION, FieldEntity.ORGANIZATION),
    PRODUCT(Kind.PRODUCT, FieldEntity.PRODUCT),
    /// Leads have the custom fields of deals.
    LEAD(Kind.LEAD, FieldEntity.DEAL),
    FILE(Kind.FILE, null);

    private final Kind kind;
    private final @Nullable FieldEntity entity;

    Searched(Kind kind, @Nullable FieldEntity entity) {
        this.kind = kind;
        this.entity = entity;
    }

    Kind kind() {
        return kind;
    }

    /// Pipedrive's name.
    String type() {
        return kind.key();
    }

    /// Whose custom fields its records have, or null.
    @Nullable
    FieldEntity entity() {
        return entity;
    }

    /// Where it is searched, its own name first.
    List<String> fields() {
        return switch (this) {
            case DEAL, LEAD -> List.of("title", "notes", "custom_fields");
            case PERSON -> List.of("name", "email", "phone", "notes", "custom_fields");
            case ORGANIZATION -> List.of("name", "address", "notes", "custom_fields");
            case PRODUCT -> List.of("name", "code", "custom_fields");
            case FILE -> List.of("name");
        };
    }

    /// The one with Pipedrive's name.
    static Optional<Searched> of(String type) {
        return Arrays.stream(values()).filter(some -> some.type().equals(type)).findFirst();
    }
}
