package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.custom.FlatValues;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Deals as API v1 shows them, in the order of the recordings.
final class DealFace implements Face {
    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final List<String> COUNTS = List.of(
            "products_count",
            "files_count",
            "notes_count",
            "followers_count",
            "email_messages_count",
            "activities_count",
            "done_activities_count",
            "undone_activities_count",
            "participants_count");

    private final Records records;
    private final DealCounts counts;

    DealFace(Records records) {
        this.records = records;
        this.counts = new DealCounts(records);
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        boolean deleted = Json.flagAt(row, "is_deleted");
        ObjectNode deal = Json.object();
        copy(row, deal, "id");
        deal.set("creator_user_id", linked(row, "creator_user_id", Kind.USER));
        deal.set("user_id", linked(row, "owner_id", Kind.USER));
        deal.set("person_id", linked(row, "person_id", Kind.PERSON));
        deal.set("org_id", linked(row, "org_id", Kind.ORGANIZATION));
        copy(row, deal, "stage_id", "title", "value", "currency");
        times(row, deal, "add_time", "update_time", "stage_change_time");
        deal.put("active", !deleted).put("deleted", deleted);
        deal.put("status", deleted ? "deleted" : Json.textAt(row, "status"));
        copy(row, deal, "probability");
        ObjectNode next = counts.nextActivity(row);
        ObjectNode last = counts.lastActivity(row);
        set(deal, "next_activity_date", next, "due_date");
        set(deal, "next_activity_time", next, "due_time");
        set(deal, "next_activity_id", next, "id");
        set(deal, "last_activity_id", last, "id");
        set(deal, "last_activity_date", last, "due_date");
        copy(row, deal, "lost_reason");
        deal.put("visible_to", Long.toString(Json.longAt(row, "visible_to")));
        times(row, deal, "close_time");
        copy(row, deal, "pipeline_id");
        times(row, deal, "won_time", "first_won_time", "lost_time");
        COUNTS.forEach(name -> deal.set(name, counts.of(name, row)));
        copy(row, deal, "expected_close_date", "last_incoming_mail_time", "last_outgoing_mail_time");
        deal.put("label", label(row));
        copy(row, deal, "local_won_date", "local_lost_date", "local_close_date");
        copy(row, deal, "origin", "origin_id", "channel", "channel_id");
        deal.put("is_archived", Json.flagAt(row, "is_archived"));
        times(row, deal, "archive_time");
        deal.set("sequence_enrollment", Json.nothing());
        copy(row, deal, "source_lead_id");
        ObjectNode stage = records.find(Kind.STAGE, Json.longAt(row, "stage_id"));
        deal.set("stage_order_nr", stage == null ? Json.nothing() : stage.path("order_nr"));
        deal.put("person_name", records.nameOf(Kind.PERSON, Json.longAt(row, "person_id")));
        deal.put("org_name", records.nameOf(Kind.ORGANIZATION, Json.longAt(row, "org_id")));
        set(deal, "next_activity_subject", next, "subject");
        set(deal, "next_activity_type", next, "type");
        set(deal, "next_activity_duration", next, "duration");
        set(deal, "next_activity_note", next, "note");
        money(row, deal);
        deal.put("rotten_time", rottenTime(row, stage));
        deal.put("owner_name", records.nameOf(Kind.USER, Json.longAt(row, "owner_id")));
        deal.set("cc_email", counts.of("smart_bcc_email", row));
        deal.put("org_hidden", false).put("person_hidden", false);
        revenue(row, deal);
        FlatValues.show(FieldDefinition.of(records.store(), FieldEntity.DEAL), row, deal);
        return deal;
    }

    /// What the collection shows: plain ids and no counters.
    ObjectNode collected(ObjectNode row) {
        ObjectNode flat = flat(row);
        ObjectNode deal = Json.object();
        for (String name : List.of(
                "id",
                "creator_user_id",
                "user_id",
                "person_id",
                "org_id",
                "stage_id",
                "title",
                "value",
                "currency",
                "add_time",
                "update_time",
                "status",
                "probability",
                "lost_reason",
                "visible_to",
                "close_time",
                "pipeline_id",
                "won_time",
                "lost_time",
                "expected_close_date",
                "label")) {
            copy(flat, deal, name);
        }
        FlatValues.show(FieldDefinition.of(records.store(), FieldEntity.DEAL), row, deal);
        return deal;
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode deal = Json.object();
        copy(row, deal, "title");
        deal.set("value", row.path("id"));
        return deal;
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode deal = Json.object();
        copy(row, deal, "id", "title");
        deal.put("status", Json.flagAt(row, "is_deleted") ? "deleted" : Json.textAt(row, "status"));
        copy(row, deal, "value", "currency", "stage_id", "pipeline_id");
        return deal;
    }

    /// Value times probability: that of the deal where its pipeline works with it, else that of the stage.
    BigDecimal weighted(ObjectNode row) {
        BigDecimal value = Json.decimalAt(row, "value");
        ObjectNode pipeline = records.find(Kind.PIPELINE, Json.longAt(row, "pipeline_id"));
        ObjectNode stage = records.find(Kind.STAGE, Json.longAt(row, "stage_id"));
        boolean own =
                pipeline != null && Json.flagAt(pipeline, "is_deal_probability_enabled") && row.has("probability");
        if (!own && stage == null) {
            return value;
        }
        BigDecimal probability = own
                ? Json.decimalAt(row, "probability")
                : Json.decimalAt(Objects.requireNonNull(stage), "deal_probability");
        return value.multiply(probability).divide(HUNDRED);
    }

    /// A record in place of its id, JSON null without one.
    JsonNode linked(ObjectNode row, String property, Kind kind) {
        ObjectNode target = records.find(kind, Json.longAt(row, property));
        return target == null ? Json.nothing() : records.face(kind).embedded(target);
    }

    private void money(ObjectNode row, ObjectNode deal) {
        String currency = Json.textAt(row, "currency");
        BigDecimal weighted = weighted(row);
        deal.put("formatted_value", V1.money(Json.decimalAt(row, "value"), currency));
        deal.set("weighted_value", Json.number(weighted));
        deal.put("formatted_weighted_value", V1.money(weighted, currency));
        deal.put("weighted_value_currency", currency);
    }

    private void revenue(ObjectNode row, ObjectNode deal) {
        if (records.account().plan().hasRevenue() && row.has("acv")) {
            for (String figure : List.of("acv", "arr", "mrr")) {
                deal.set(figure, row.path(figure));
                deal.set(figure + "_currency", row.path("currency"));
            }
        }
    }

    /// An open deal rots when nothing happens to it for as many days as its stage allows.
    private static @Nullable String rottenTime(ObjectNode row, @Nullable ObjectNode stage) {
        String updated = Json.textAt(row, "update_time");
        if (stage == null
                || updated == null
                || !Json.flagAt(stage, "is_deal_rot_enabled")
                || !stage.has("days_to_rotten")
                || !Objects.equals(Json.textAt(row, "status"), "open")) {
            return null;
        }
        Duration days = Duration.ofDays(Json.longAt(stage, "days_to_rotten"));
        return V1.time(Instant.parse(updated).plus(days).toString());
    }

    private static @Nullable String label(ObjectNode row) {
        StringJoiner labels = new StringJoiner(",");
        row.path("label_ids").forEach(id -> labels.add(id.asString()));
        return labels.length() == 0 ? null : labels.toString();
    }

    private static void copy(ObjectNode from, ObjectNode to, String... names) {
        for (String name : names) {
            to.set(name, Json.orNull(from, name));
        }
    }

    private static void times(ObjectNode from, ObjectNode to, String... names) {
        for (String name : names) {
            to.put(name, V1.time(Json.textAt(from, name)));
        }
    }

    private static void set(ObjectNode deal, String name, @Nullable ObjectNode from, String property) {
        deal.set(name, from == null ? Json.nothing() : Json.orNull(from, property));
    }
}
