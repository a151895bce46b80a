package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Rules;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of deals (facts of Pipedrive's API, section 7.1).
final class Deals implements Rules {
    private static final List<String> TIMES = List.of("won_time", "lost_time", "close_time");

    private final Records records;

    Deals(Records records) {
        this.records = records;
    }

    @Override
    public Kind kind() {
        return Kind.DEAL;
    }

    @Override
    public FieldEntity fields() {
        return FieldEntity.DEAL;
    }

    @Override
    public Shape shape() {
        return Shape.EMPTY
                .required("title", Check.name(255))
                .optional("owner_id", Check.integer())
                .clearable("person_id", Check.integer())
                .clearable("org_id", Check.integer())
                .optional("pipeline_id", Check.integer())
                .optional("stage_id", Check.integer())
                .clearable("value", Check.number())
                .optional("currency", Check.currency())
                .optional("is_deleted", Check.flag())
                .optional("is_archived", Check.flag())
                .clearable("archive_time", Check.text(20))
                .optional("status", Check.oneOf("open", "won", "lost"))
                .clearable("probability", Check.integer(0, 100))
                .clearable("lost_reason", Check.text(255))
                .optional("visible_to", Check.integer(1, 7))
                .clearable("close_time", Check.time())
                .clearable("won_time", Check.time())
                .clearable("lost_time", Check.time())
                .clearable("expected_close_date", Check.date())
                .clearable("label_ids", Check.listOf(Check.integer()))
                .clearable("channel", Check.integer())
                .clearable("channel_id", Check.text(255));
    }

    @Override
    public List<String> shown() {
        return List.of(
                "id",
                "title",
                "creator_user_id",
                "owner_id",
                "value",
                "person_id",
                "org_id",
                "stage_id",
                "pipeline_id",
                "currency",
                "archive_time",
                "add_time",
                "update_time",
                "stage_change_time",
                "status",
                "is_archived",
                "is_deleted",
                "probability",
                "lost_reason",
                "visible_to",
                "close_time",
                "won_time",
                "lost_time",
                "local_won_date",
                "local_lost_date",
                "local_close_date",
                "expected_close_date",
                "label_ids",
                "origin",
                "origin_id",
                "channel",
                "channel_id",
                "custom_fields");
    }

    @Override
    public List<String> optional() {
        return List.of(
                "next_activity_id",
                "last_activity_id",
                "first_won_time",
                "products_count",
                "files_count",
                "notes_count",
                "followers_count",
                "email_messages_count",
                "activities_count",
                "done_activities_count",
                "undone_activities_count",
                "participants_count",
                "last_incoming_mail_time",
                "last_outgoing_mail_time",
                "smart_bcc_email",
                "source_lead_id");
    }

    @Override
    public @Nullable JsonNode optional(String name, ObjectNode row) {
        long id = Json.longAt(row, "id");
        return switch (name) {
            case "products_count" -> count(Kind.DEAL_PRODUCT, id);
            case "files_count" -> count(Kind.FILE, id);
            case "notes_count" -> count(Kind.NOTE, id);
            case "participants_count" -> Json.number(java.math.BigDecimal.valueOf(row.has("person_id") ? 1 : 0));
            case "smart_bcc_email" ->
                Json.array()
                        .add(records.account().domain() + "+deal" + id + "@pipedrivemail.com")
                        .get(0);
            default -> name.endsWith("_count") ? Json.number(java.math.BigDecimal.ZERO) : row.get(name);
        };
    }

    private JsonNode count(Kind kind, long dealId) {
        long count = records.store().rowsBy(kind, "deal_id", dealId).stream()
                .filter(row -> !row.has("active_flag") || Json.flagAt(row, "active_flag"))
                .count();
        return Json.number(java.math.BigDecimal.valueOf(count));
    }

    @Override
    public Params listParams() {
        return oneParams()
                .integers("filter_id")
                .ids("ids", 100)
                .listOf("status", List.of("open", "won", "lost", "deleted"))
                .times("updated_since", "updated_until")
                .sorted("id", "update_time", "add_time");
    }

    @Override
    public Params oneParams() {
        return Params.NONE.customFields().flags("include_option_labels", "include_labels");
    }

    @Override
    public List<String> links() {
        return List.of("owner_id", "person_id", "org_id", "pipeline_id", "stage_id");
    }

    @Override
    public Predicate<ObjectNode> filter(Call call) {
        List<String> statuses = call.query().list("status");
        return row -> statuses.isEmpty()
                ? !Json.flagAt(row, "is_deleted")
                : statuses.contains(Json.flagAt(row, "is_deleted") ? "deleted" : Json.textAt(row, "status"));
    }

    @Override
    public void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        if (Json.flagAt(body, "is_deleted")) {
            throw ApiError.refused("Deals are deleted with DELETE, not with is_deleted");
        }
        if (before == null) {
            complete(call, row);
        } else if (Json.flagAt(before, "is_archived") && Json.flagAt(row, "is_archived")) {
            throw ApiError.refused("Deal is archived and cannot be edited; unarchive it first");
        }
        row.put("is_deleted", false);
        settleArchive(call, row, body);
        records.requireReference(row, "owner_id", Kind.USER);
        records.requireReference(row, "person_id", Kind.PERSON);
        records.requireReference(row, "org_id", Kind.ORGANIZATION);
        settleStage(call, before, row, body);
        settleStatus(call, before, row, body);
        if (before != null
                && body.has("value")
                && hasLines(Json.longAt(row, "id"))
                && !Json.same(Json.orNull(before, "value"), Json.orNull(row, "value"))) {
            throw ApiError.refused("The value of a deal with products follows its products and cannot be set");
        }
        if (!row.has("value")) {
            row.put("value", 0);
        }
        if (!row.has("label_ids")) {
            row.set("label_ids", Json.array());
        }
    }

    private boolean hasLines(long dealId) {
        return !records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", dealId).isEmpty();
    }

    private void complete(Call call, ObjectNode row) {
        long user = call.caller().userId();
        row.put("creator_user_id", user);
        if (!row.has("owner_id")) {
            row.put("owner_id", user);
        }
        if (!row.has("currency")) {
            row.put("currency", records.account().currency());
        }
        if (!row.has("visible_to")) {
            row.put("visible_to", 3);
        }
        if (!row.has("status")) {
            row.put("status", "open");
        }
        row.put("origin", "API");
    }

    private static void settleArchive(Call call, ObjectNode row, ObjectNode body) {
        boolean archived = Json.flagAt(row, "is_archived");
        row.put("is_archived", archived);
        if (!archived) {
            row.remove("archive_time");
        } else if (body.has("archive_time") && Json.value(body, "archive_time") != null) {
            // The one time that API v2 takes in the form of v1.
            row.put("archive_time", Json.textAt(body, "archive_time") + "Z");
            row.put(
                    "archive_time",
                    String.valueOf(Json.textAt(row, "archive_time")).replace(' ', 'T'));
        } else if (!row.has("archive_time")) {
            row.put("archive_time", call.time());
        }
    }

    /// The stage decides the pipeline; a pipeline alone means its first stage; neither means the first stage of the
    /// first one.
    private void settleStage(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        if (body.has("stage_id")) {
            records.requireReference(row, "stage_id", Kind.STAGE);
        } else if (body.has("pipeline_id")) {
            records.requireReference(row, "pipeline_id", Kind.PIPELINE);
            if (before == null || Json.longAt(before, "pipeline_id") != Json.longAt(row, "pipeline_id")) {
                row.put("stage_id", firstStage(Json.longAt(row, "pipeline_id")));
            }
        } else if (before == null) {
            row.put("stage_id", firstStage(firstPipeline()));
        }
        ObjectNode stage = Objects.requireNonNull(records.find(Kind.STAGE, Json.longAt(row, "stage_id")));
        row.put("pipeline_id", Json.longAt(stage, "pipeline_id"));
        if (before != null && Json.longAt(before, "stage_id") != Json.longAt(row, "stage_id")) {
            row.put("stage_change_time", call.time());
        }
    }

    private long firstPipeline() {
        return records.store().rows(Kind.PIPELINE).values().stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .min(Comparator.comparingLong(row -> Json.longAt(row, "order_nr")))
                .map(row -> Json.longAt(row, "id"))
                .orElseThrow(() -> ApiError.refused("There is no pipeline"));
    }

    private long firstStage(long pipelineId) {
        return records.store().rowsBy(Kind.STAGE, "pipeline_id", pipelineId).stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .min(Comparator.comparingLong(row -> Json.longAt(row, "order_nr")))
                .map(row -> Json.longAt(row, "id"))
                .orElseThrow(() -> ApiError.refused("Pipeline " + pipelineId + " has no stage"));
    }

    private void settleStatus(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        String status = Objects.requireNonNull(Json.textAt(row, "status"));
        String old = before == null ? "open" : Json.textAt(before, "status");
        refuseUnless(status.equals("lost"), body, "lost_reason", "lost");
        refuseUnless(status.equals("lost"), body, "lost_time", "lost");
        refuseUnless(status.equals("won"), body, "won_time", "won");
        refuseUnless(!status.equals("open"), body, "close_time", "won or lost");
        for (String name : TIMES) {
            String time = Json.textAt(row, name);
            if (time != null) {
                row.put(name, OffsetDateTime.parse(time).toInstant().toString());
            }
        }
        if (!status.equals(old) || before == null) {
            if (!status.equals("won")) {
                row.remove("won_time");
            }
            if (!status.equals("lost")) {
                row.remove("lost_time");
                row.remove("lost_reason");
            }
            if (!body.has("close_time")) {
                row.remove("close_time");
            }
        }
        String own = status + "_time";
        if (!status.equals("open")) {
            String time = Json.textAt(row, own);
            if (time == null) {
                time = call.time();
                row.put(own, time);
            }
            if (!row.has("close_time") || (body.has(own) && !body.has("close_time"))) {
                row.put("close_time", time);
            }
        }
        if (status.equals("won") && !row.has("first_won_time")) {
            row.set("first_won_time", row.path("won_time"));
        }
        localDate(row, "won_time", "local_won_date");
        localDate(row, "lost_time", "local_lost_date");
        localDate(row, "close_time", "local_close_date");
    }

    private static void refuseUnless(boolean allowed, ObjectNode body, String name, String status) {
        if (!allowed && Json.value(body, name) != null) {
            throw ApiError.invalid(name, "can only be set when the status is " + status);
        }
    }

    private void localDate(ObjectNode row, String time, String date) {
        LocalDate day = records.account().localDate(Json.textAt(row, time));
        if (day == null) {
            row.remove(date);
        } else {
            row.put(date, day.toString());
        }
    }
}
