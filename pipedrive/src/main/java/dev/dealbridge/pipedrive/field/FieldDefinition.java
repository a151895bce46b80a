package dev.dealbridge.pipedrive.field;

import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The definition of a field. What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param code a 40-character hash if the field is a custom one
/// @param options empty unless the field has choices
/// @param isCustom whether the company made it
/// @param isOptional whether Pipedrive sends it on request only
public record FieldDefinition(
        FieldCode code,
        String name,
        FieldType type,
        @Nullable String description,
        List<FieldOption> options,
        boolean isCustom,
        boolean isOptional,
        RawObject raw) {

    public FieldDefinition {
        options = List.copyOf(options);
    }

    static FieldDefinition of(RawObject raw) {
        return new FieldDefinition(
                new FieldCode(raw.requiredText("field_code")),
                raw.textOrEmpty("field_name"),
                FieldType.of(raw.requiredText("field_type")),
                raw.text("description"),
                raw.objects("options").stream().map(FieldOption::of).toList(),
                raw.isTrue("is_custom_field"),
                raw.isTrue("is_optional_response_field"),
                raw);
    }
}
