package dev.dealbridge.sandbox.custom;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /// The type with Pipedrive's name, if a custom field can have it.
    public static Optional<FieldType> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
    }

    /// All names, as they may stand in a request.
    public static List<String> keys() {
        return Arrays.stream(values()).map(FieldType::key).toList();
    }
}
