package dev.dealbridge.pipedrive.lead;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.NamedFields;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.LeadLabelId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lead (API v1). What has no component here is in `raw`. Components may be added in a minor release.
///
/// @param value null if nobody has said what it may be worth
/// @param expectedCloseDate of the deal that it may become
/// @param sourceName where it came from, one of [Leads#sources()]
/// @param sourceDealId the deal that it was made of
/// @param customFields those of deals, without the ones that have no value
public record Lead(
        LeadId id,
        String title,
        @Nullable Monetary value,
        @Nullable PersonId personId,
        @Nullable OrganizationId orgId,
        @Nullable UserId ownerId,
        @Nullable UserId creatorId,
        List<LeadLabelId> labelIds,
        @Nullable LocalDate expectedCloseDate,
        @Nullable String sourceName,
        @Nullable DealId sourceDealId,
        boolean wasSeen,
        boolean isArchived,
        @Nullable Instant archiveTime,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        @Nullable Visibility visibleTo,
        CustomFields customFields,
        RawObject raw) {

    public Lead {
        labelIds = List.copyOf(labelIds);
    }

    /// The custom fields by name.
    public NamedFields custom() {
        return NamedFields.of(FieldEntity.DEAL, customFields, raw);
    }

    static Lead of(RawObject raw) {
        RawObject value = raw.object("value");
        return new Lead(
                new LeadId(raw.requiredText("id")),
                raw.textOrEmpty("title"),
                value == null ? null : new Monetary(value.requiredNumber("amount"), value.requiredText("currency")),
                raw.id("person_id", PersonId::new),
                raw.id("organization_id", OrganizationId::new),
                raw.id("owner_id", UserId::new),
                raw.id("creator_id", UserId::new),
                raw.texts("label_ids").stream().map(LeadLabelId::new).toList(),
                raw.date("expected_close_date"),
                raw.text("source_name"),
                raw.id("source_deal_id", DealId::new),
                raw.isTrue("was_seen"),
                raw.isTrue("is_archived"),
                raw.time("archive_time"),
                raw.time("add_time"),
                raw.time("update_time"),
                Visibility.of(raw),
                CustomFields.in(raw),
                raw);
    }
}
