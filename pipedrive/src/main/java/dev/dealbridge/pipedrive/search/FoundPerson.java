package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person that a search found.
///
/// @param customFields values of its custom fields, as the search has them
/// @param notes texts of its notes, as the search has them
public record FoundPerson(
        PersonId id,
        String name,
        List<String> emails,
        List<String> phones,
        @Nullable UserId ownerId,
        @Nullable Named<OrganizationId> organization,
        List<String> customFields,
        List<String> notes,
        @Nullable Visibility visibleTo,
        RawObject raw)
        implements FoundItem {

    public FoundPerson {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        customFields = List.copyOf(customFields);
        notes = List.copyOf(notes);
    }

    static FoundPerson of(RawObject raw) {
        return new FoundPerson(
                raw.requiredId("id", PersonId::new),
                raw.textOrEmpty("name"),
                raw.texts("emails"),
                raw.texts("phones"),
                raw.id("owner", UserId::new),
                Named.of(raw, "organization", OrganizationId::new),
                raw.texts("custom_fields"),
                raw.texts("notes"),
                Visibility.of(raw),
                raw);
    }
}
