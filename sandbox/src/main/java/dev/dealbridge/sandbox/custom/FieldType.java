package dev.dealbridge.sandbox.custom;

import dev.dealbridge.sandbox.store.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The 16 types that a custom field can have (facts of Pipedrive's API, section 6.2).
public enum FieldType {
    VARCHAR,
    VARCHAR_AUTO,
    TEXT,
    PHONE,
    DOUBLE,
    MONETARY,
    ENUM,
    SET,
    USER,
    ORG,
    PEOPLE,
    DATE,
    DATERANGE,
    TIME,
    TIMERANGE,
    ADDRESS;

    /// Pipedrive's name.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether its values are options of the field.
    public boolean hasOptions() {
        return this == ENUM || this == SET;
    }

    /// The kind of record that its values are ids of, or null.
    public @Nullable Kind target() {
        return switch (this) {
            case USER -> Kind.USER;
            case ORG -> Kind.ORGANIZATION;
            case PEOPLE -> Kind.PERSON;
            case VARCHAR,
                    VARCHAR_AUTO,
                    TEXT,
                    PHONE,
                    DOUBLE,
                    MONETARY,
                    ENUM,
                    SET,
                    DATE,
                    DATERANGE,
                    TIME,
                    TIMERANGE,
                    ADDRESS -> null;
        };
    }

    /// The type with Pipedrive's name, if a custom field can have it.
    public static Optional<FieldType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }

    /// All names, as they may stand in a request.
    public static List<String> keys() {
        return Arrays.stream(values()).map(FieldType::key).toList();
    }
}
