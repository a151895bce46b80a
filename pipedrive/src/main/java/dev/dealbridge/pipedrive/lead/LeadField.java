package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.field.FieldOption;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;

/// A field that leads have (API v1). What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param options empty unless the field has choices
/// @param isCustom whether the company made it, for deals and leads at once
public record LeadField(
        FieldCode code, String name, FieldType type, List<FieldOption> options, boolean isCustom, RawObject raw) {

    public LeadField {
        options = List.copyOf(options);
    }

    static LeadField of(RawObject raw) {
        return new LeadField(
                new FieldCode(raw.requiredText("key")),
                raw.textOrEmpty("name"),
                FieldType.of(raw.requiredText("field_type")),
                raw.objects("options").stream().map(FieldOption::of).toList(),
                raw.isTrue("edit_flag"),
                raw);
    }
}
