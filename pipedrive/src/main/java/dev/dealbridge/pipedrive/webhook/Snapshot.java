package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A record as an event shows it: whole in `data`, only what was different in the `previous` of a change. So every
/// component may be null; whether it is absent or was empty, [#field] says. The shape is not that of the REST API:
/// an event is a hint to fetch the record, not the record.
///
/// Components may be added in a minor release.
public sealed interface Snapshot {

    /// The object as Pipedrive sent it.
    RawObject raw();

    /// A property by Pipedrive's name: absent, empty or with a value.
    default Field<JsonNode> field(String name) {
        if (!raw().has(name)) {
            return Field.unchanged();
        }
        return raw().hasValue(name) ? Field.set(raw().node(name)) : Field.cleared();
    }

    /// A custom field: absent, empty or with a value.
    default Field<EventFieldValue> customField(FieldCode code) {
        RawObject fields = raw().object("custom_fields");
        if (fields == null || !fields.has(code.value())) {
            return Field.unchanged();
        }
        RawObject value = fields.object(code.value());
        return value == null ? Field.cleared() : Field.set(EventFieldValue.of(value));
    }

    record Deal(
            @Nullable DealId id,
            @Nullable String title,
            @Nullable BigDecimal value,
            @Nullable String currency,
            @Nullable DealStatus status,
            @Nullable StageId stageId,
            @Nullable PipelineId pipelineId,
            @Nullable PersonId personId,
            @Nullable OrganizationId orgId,
            @Nullable UserId ownerId,
            @Nullable Instant wonTime,
            @Nullable Instant updateTime,
            RawObject raw)
            implements Snapshot {}

    record Person(
            @Nullable PersonId id,
            @Nullable String name,
            @Nullable OrganizationId orgId,
            @Nullable UserId ownerId,
            @Nullable Instant updateTime,
            RawObject raw)
            implements Snapshot {}

    record Organization(
            @Nullable OrganizationId id,
            @Nullable String name,
            @Nullable UserId ownerId,
            @Nullable Instant updateTime,
            RawObject raw)
            implements Snapshot {}

    record Product(
            @Nullable ProductId id,
            @Nullable String name,
            @Nullable String code,
            @Nullable UserId ownerId,
            @Nullable Instant updateTime,
            RawObject raw)
            implements Snapshot {}

    record Note(
            @Nullable NoteId id,
            @Nullable String content,
            @Nullable DealId dealId,
            @Nullable PersonId personId,
            @Nullable OrganizationId orgId,
            @Nullable Instant updateTime,
            RawObject raw)
            implements Snapshot {}

    record Activity(
            @Nullable ActivityId id,
            @Nullable String subject,
            @Nullable String type,
            @Nullable Boolean done,
            @Nullable DealId dealId,
            @Nullable PersonId personId,
            @Nullable OrganizationId orgId,
            @Nullable LocalDate dueDate,
            @Nullable Instant updateTime,
            RawObject raw)
            implements Snapshot {}

    record Lead(
            @Nullable LeadId id,
            @Nullable String title,
            @Nullable Monetary value,
            @Nullable PersonId personId,
            @Nullable OrganizationId organizationId,
            @Nullable Boolean isArchived,
            @Nullable Instant updateTime,
            RawObject raw)
            implements Snapshot {}

    record Pipeline(@Nullable PipelineId id, @Nullable String name, RawObject raw) implements Snapshot {}

    record Stage(
            @Nullable StageId id,
            @Nullable String name,
            @Nullable PipelineId pipelineId,
            RawObject raw) implements Snapshot {}

    /// @param isActive false when the user was removed, which arrives as a change
    record User(
            @Nullable UserId id,
            @Nullable String name,
            @Nullable String email,
            @Nullable Boolean isActive,
            RawObject raw)
            implements Snapshot {}

    /// In version 1 only.
    ///
    /// @param keyString what activities carry as their type
    record ActivityType(
            @Nullable String name,
            @Nullable String keyString,
            @Nullable Boolean isActive,
            RawObject raw) implements Snapshot {}

    /// A kind of record that this client has no type for: a board, phase, project or task; also a product line or
    /// installment of a deal, of which no payload has been published or recorded yet.
    record Other(RawObject raw) implements Snapshot {}
}
