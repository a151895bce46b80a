package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An organization that a search found.
///
/// @param customFields values of its custom fields, as the search has them
/// @param notes texts of its notes, as the search has them
public record FoundOrganization(
        OrganizationId id,
        String name,
        @Nullable String address,
        @Nullable UserId ownerId,
        List<String> customFields,
        List<String> notes,
        @Nullable Visibility visibleTo,
        RawObject raw)
        implements FoundItem {

    public FoundOrganization {
        customFields = List.copyOf(customFields);
        notes = List.copyOf(notes);
    }

    static FoundOrganization of(RawObject raw) {
        return new FoundOrganization(
                raw.requiredId("id", OrganizationId::new),
                raw.textOrEmpty("name"),
                raw.text("address"),
                raw.id("owner", UserId::new),
                raw.texts("custom_fields"),
                raw.texts("notes"),
                Visibility.of(raw),
                raw);
    }
}
