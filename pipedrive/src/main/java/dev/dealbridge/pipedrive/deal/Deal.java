package dev.dealbridge.pipedrive.deal;

import dev.dealbridge.pipedrive.field.FieldEntity;
import dev.dealbridge.pipedrive.field.NamedFields;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.CustomFields;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A deal as API v2 sends it. What has no component here is in `raw`, also what was asked for with
/// [DealFilter#withIncludedFields] and what Pipedrive adds one day. Components may be added in a minor release.
///
/// @param title may be empty
/// @param value in major units of `currency`; follows the product lines if the deal has any
/// @param currency ISO 4217, or a code that the company defined itself
/// @param stageChangeTime null if the deal never moved
/// @param closeTime when it was won or lost
/// @param localWonDate the won day in the zone of Pipedrive's user
/// @param isArchived archived deals are missing from lists and cannot be changed
/// @param raw the whole object as Pipedrive sent it
public record Deal(
        DealId id,
        String title,
        BigDecimal value,
        String currency,
        DealStatus status,
        StageId stageId,
        PipelineId pipelineId,
        @Nullable PersonId personId,
        @Nullable OrganizationId orgId,
        UserId ownerId,
        Instant addTime,
        @Nullable Instant updateTime,
        @Nullable Instant stageChangeTime,
        @Nullable Instant closeTime,
        @Nullable Instant wonTime,
        @Nullable Instant lostTime,
        @Nullable String lostReason,
        @Nullable LocalDate localWonDate,
        @Nullable LocalDate expectedCloseDate,
        @Nullable BigDecimal probability,
        @Nullable Visibility visibleTo,
        List<Long> labelIds,
        boolean isDeleted,
        boolean isArchived,
        CustomFields customFields,
        RawObject raw) {

    public Deal {
        labelIds = List.copyOf(labelIds);
    }

    /// The custom fields by name.
    public NamedFields custom() {
        return NamedFields.of(FieldEntity.DEAL, customFields, raw);
    }

    /// Reads a deal of API v2, or of API v1, where lists around other records still have them.
    public static Deal of(RawObject raw) {
        return new Deal(
                raw.requiredId("id", DealId::new),
                raw.textOrEmpty("title"),
                raw.requiredNumber("value"),
                raw.requiredText("currency"),
                DealStatus.of(raw.requiredText("status")),
                raw.requiredId("stage_id", StageId::new),
                raw.requiredId("pipeline_id", PipelineId::new),
                raw.id("person_id", PersonId::new),
                raw.id("org_id", OrganizationId::new),
                raw.requiredId(raw.has("owner_id") ? "owner_id" : "user_id", UserId::new),
                raw.requiredTime("add_time"),
                raw.time("update_time"),
                raw.time("stage_change_time"),
                raw.time("close_time"),
                raw.time("won_time"),
                raw.time("lost_time"),
                raw.text("lost_reason"),
                raw.date("local_won_date"),
                raw.date("expected_close_date"),
                raw.number("probability"),
                Visibility.of(raw),
                raw.numbers(raw.has("label_ids") ? "label_ids" : "label"),
                raw.isMarkedDeleted(),
                raw.isTrue("is_archived"),
                CustomFields.in(raw),
                raw);
    }
}
