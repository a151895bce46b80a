package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lead that a search found.
///
/// @param customFields values of its custom fields, as the search has them
/// @param notes texts of its notes, as the search has them
public record FoundLead(
        LeadId id,
        String title,
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable UserId ownerId,
        @Nullable Named<PersonId> person,
        @Nullable Named<OrganizationId> organization,
        List<String> emails,
        List<String> phones,
        List<String> customFields,
        List<String> notes,
        @Nullable Visibility visibleTo,
        boolean isArchived,
        RawObject raw)
        implements FoundItem {

    public FoundLead {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        customFields = List.copyOf(customFields);
        notes = List.copyOf(notes);
    }

    static FoundLead of(RawObject raw) {
        return new FoundLead(
                new LeadId(raw.requiredText("id")),
                raw.textOrEmpty("title"),
                raw.number("value"),
                raw.text("currency"),
                raw.id("owner", UserId::new),
                Named.of(raw, "person", PersonId::new),
                Named.of(raw, "organization", OrganizationId::new),
                raw.texts("emails"),
                raw.texts("phones"),
                raw.texts("custom_fields"),
                raw.texts("notes"),
                Visibility.of(raw),
                raw.isTrue("is_archived"),
                raw);
    }
}
