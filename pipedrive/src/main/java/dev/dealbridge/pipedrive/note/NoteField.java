package dev.dealbridge.pipedrive.note;

import dev.dealbridge.pipedrive.field.FieldOption;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;

/// A property that notes have (API v1). Notes have no custom ones. What has no component here is in `raw`. Components
/// may be added in a minor release.
///
/// @param key the property's name on the wire
/// @param options empty unless it has choices
public record NoteField(
        String key, String name, FieldType type, List<FieldOption> options, boolean isMandatory, RawObject raw) {

    public NoteField {
        options = List.copyOf(options);
    }

    static NoteField of(RawObject raw) {
        return new NoteField(
                raw.requiredText("key"),
                raw.textOrEmpty("name"),
                FieldType.of(raw.requiredText("field_type")),
                raw.objects("options").stream().map(FieldOption::of).toList(),
                raw.isTrue("mandatory_flag"),
                raw);
    }
}
