package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// A record whose field has the value that was searched for.
///
/// @param id of the record, a number or the text of a lead's id
/// @param value of the field, null if Pipedrive sent it under another name
public record FieldHit(@Nullable String id, @Nullable String value, RawObject raw) {

    static FieldHit of(RawObject raw, FieldCode field) {
        return new FieldHit(raw.text("id"), raw.text(field.value()), raw);
    }
}
