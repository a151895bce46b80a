package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an event says about itself. Ids are texts on this wire. What has no component here is in `raw`. Components
/// may be added in a minor release.
///
/// @param entityId the record's number, or a UUID for a lead
/// @param id the event's id; the user's id in old user events, so not unique by itself: see
///     [WebhookEvent#dedupeKey()]
/// @param webhookId the subscription that this was sent for
/// @param isBulkEdit whether it comes from an edit of many records in a list view
/// @param version `2.0`; `1.0` for an event of version 1, which has no id of its own
/// @param type `general` or `application`
/// @param changeSource `app` or `api`
/// @param attempt 1 to 4
/// @param permittedUserIds who may see the record, empty if not said
/// @param mergedToId on the deletion half of a merge: the record that survives
/// @param mergedFromId on the change half of a merge: the record that is gone
public record WebhookMeta(
        EventAction action,
        EventObject entity,
        String entityId,
        String companyId,
        @Nullable String id,
        @Nullable String webhookId,
        @Nullable String webhookOwnerId,
        @Nullable String userId,
        @Nullable String correlationId,
        @Nullable Instant timestamp,
        boolean isBulkEdit,
        @Nullable String type,
        String version,
        @Nullable String changeSource,
        int attempt,
        @Nullable String host,
        List<String> permittedUserIds,
        @Nullable String mergedToId,
        @Nullable String mergedFromId,
        RawObject raw) {

    public WebhookMeta {
        permittedUserIds = List.copyOf(permittedUserIds);
    }

    static WebhookMeta ofVersionOne(RawObject raw, int attempt) {
        Long micros = raw.number64("timestamp_micro");
        return new WebhookMeta(
                VersionOne.action(raw.requiredText("action")),
                EventObject.of(raw.requiredText("object")),
                raw.requiredText("id"),
                raw.requiredText("company_id"),
                null,
                raw.text("webhook_id"),
                null,
                raw.text("user_id"),
                null,
                micros == null ? raw.time("timestamp") : Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                raw.isTrue("is_bulk_update"),
                null,
                "1.0",
                raw.text("change_source"),
                attempt,
                raw.text("host"),
                raw.texts("permitted_user_ids"),
                null,
                null,
                raw);
    }

    static WebhookMeta of(RawObject raw) {
        Integer attempt = raw.number32("attempt");
        return new WebhookMeta(
                EventAction.of(raw.requiredText("action")),
                EventObject.of(raw.requiredText("entity")),
                raw.requiredText("entity_id"),
                raw.requiredText("company_id"),
                raw.text("id"),
                raw.text("webhook_id"),
                raw.text("webhook_owner_id"),
                raw.text("user_id"),
                raw.text("correlation_id"),
                raw.time("timestamp"),
                raw.isTrue("is_bulk_edit"),
                raw.text("type"),
                raw.requiredText("version"),
                raw.text("change_source"),
                attempt == null ? 1 : attempt,
                raw.text("host"),
                raw.texts("permitted_user_ids"),
                raw.text("merged_to_id"),
                raw.text("merged_from_id"),
                raw);
    }
}
