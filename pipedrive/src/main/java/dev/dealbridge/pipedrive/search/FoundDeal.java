package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A deal that a search found.
///
/// @param customFields values of its custom fields, as the search has them
/// @param notes texts of its notes, as the search has them
public record FoundDeal(
        DealId id,
        String title,
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable DealStatus status,
        @Nullable UserId ownerId,
        @Nullable Named<StageId> stage,
        @Nullable Named<PersonId> person,
        @Nullable Named<OrganizationId> organization,
        List<String> customFields,
        List<String> notes,
        @Nullable Visibility visibleTo,
        boolean isArchived,
        RawObject raw)
        implements FoundItem {

    public FoundDeal {
        customFields = List.copyOf(customFields);
        notes = List.copyOf(notes);
    }

    static FoundDeal of(RawObject raw) {
        String status = raw.text("status");
        return new FoundDeal(
                raw.requiredId("id", DealId::new),
                raw.textOrEmpty("title"),
                raw.number("value"),
                raw.text("currency"),
                status == null ? null : DealStatus.of(status),
                raw.id("owner", UserId::new),
                Named.of(raw, "stage", StageId::new),
                Named.of(raw, "person", PersonId::new),
                Named.of(raw, "organization", OrganizationId::new),
                raw.texts("custom_fields"),
                raw.texts("notes"),
                Visibility.of(raw),
                raw.isTrue("is_archived"),
                raw);
    }
}
