package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.store.Kind;
import org.jspecify.annotations.Nullable;

/// The fields of records by the numeric ids that API v1 gives them.
public interface FieldNames {
    /// A field.
    ///
    /// @param code its code in API v2, which is also the property of rows
    /// @param key its key in API v1
    /// @param type Pipedrive's name of its type
    /// @param custom whether its values stand in `custom_fields`
    record FieldName(String code, String key, String type, boolean custom) {}

    /// A field of a kind of record, or null when there is none of this id.
    @Nullable
    FieldName of(Kind kind, long id);
}
