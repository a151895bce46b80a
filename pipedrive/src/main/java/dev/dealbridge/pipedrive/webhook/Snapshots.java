package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.id.ActivityId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.NoteId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads the record in an event by the kind that its meta names.
final class Snapshots {

    private Snapshots() {}

    static Snapshot read(EventObject kind, RawObject raw) {
        return switch (kind) {
            case EventObject.Known known -> known(known, raw);
            case EventObject.Other other ->
                other.text().equals("activityType")
                        ? new Snapshot.ActivityType(
                                raw.text("name"), raw.text("key_string"), raw.flag("active_flag"), raw)
                        : new Snapshot.Other(raw);
        };
    }

    private static Snapshot known(EventObject.Known kind, RawObject raw) {
        return switch (kind) {
            case DEAL -> deal(raw);
            case PERSON ->
                new Snapshot.Person(
                        raw.id("id", PersonId::new),
                        raw.text("name"),
                        raw.id("org_id", OrganizationId::new),
                        raw.id("owner_id", UserId::new),
                        raw.time("update_time"),
                        raw);
            case ORGANIZATION ->
                new Snapshot.Organization(
                        raw.id("id", OrganizationId::new),
                        raw.text("name"),
                        raw.id("owner_id", UserId::new),
                        raw.time("update_time"),
                        raw);
            case PRODUCT ->
                new Snapshot.Product(
                        raw.id("id", ProductId::new),
                        raw.text("name"),
                        raw.text("code"),
                        raw.id("owner_id", UserId::new),
                        raw.time("update_time"),
                        raw);
            case NOTE ->
                new Snapshot.Note(
                        raw.id("id", NoteId::new),
                        raw.text("content"),
                        raw.id("deal_id", DealId::new),
                        raw.id("person_id", PersonId::new),
                        raw.id("org_id", OrganizationId::new),
                        raw.time("update_time"),
                        raw);
            case ACTIVITY -> activity(raw);
            case LEAD -> lead(raw);
            case PIPELINE -> new Snapshot.Pipeline(raw.id("id", PipelineId::new), raw.text("name"), raw);
            case STAGE ->
                new Snapshot.Stage(
                        raw.id("id", StageId::new), raw.text("name"), raw.id("pipeline_id", PipelineId::new), raw);
            case USER ->
                new Snapshot.User(
                        raw.id("id", UserId::new), raw.text("name"), raw.text("email"), raw.flag("active_flag"), raw);
            case BOARD, PHASE, PROJECT, TASK, DEAL_PRODUCT, DEAL_INSTALLMENT, ANY -> new Snapshot.Other(raw);
        };
    }

    private static Snapshot.Deal deal(RawObject raw) {
        String status = raw.text("status");
        return new Snapshot.Deal(
                raw.id("id", DealId::new),
                raw.text("title"),
                raw.number("value"),
                raw.text("currency"),
                status == null ? null : DealStatus.of(status),
                raw.id("stage_id", StageId::new),
                raw.id("pipeline_id", PipelineId::new),
                raw.id("person_id", PersonId::new),
                raw.id("org_id", OrganizationId::new),
                raw.id(raw.has("owner_id") ? "owner_id" : "user_id", UserId::new),
                raw.time("won_time"),
                raw.time("update_time"),
                raw);
    }

    private static Snapshot.Activity activity(RawObject raw) {
        return new Snapshot.Activity(
                raw.id("id", ActivityId::new),
                raw.text("subject"),
                raw.text("type"),
                raw.flag("done"),
                raw.id("deal_id", DealId::new),
                raw.id("person_id", PersonId::new),
                raw.id("org_id", OrganizationId::new),
                raw.date("due_date"),
                raw.time("update_time"),
                raw);
    }

    private static Snapshot.Lead lead(RawObject raw) {
        String id = raw.text("id");
        return new Snapshot.Lead(
                id == null ? null : new LeadId(id),
                raw.text("title"),
                money(raw.object("value")),
                raw.id("person_id", PersonId::new),
                raw.id("organization_id", OrganizationId::new),
                raw.flag("is_archived"),
                raw.time("update_time"),
                raw);
    }

    private static @Nullable Monetary money(@Nullable RawObject value) {
        if (value == null) {
            return null;
        }
        BigDecimal amount = value.number("amount");
        String currency = value.text("currency");
        return amount == null || currency == null ? null : new Monetary(amount, currency);
    }
}
