package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Origin;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Rules;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of deals (facts of Pipedrive's API, section 7.1).
final class Deals implements Rules {
    private final Records records;
    private final boolean old;
    private final DealStage stage;
    private final DealStatus status;
    private final DealCounts counts;

    private Deals(Records records, boolean old) {
        this.records = records;
        this.old = old;
        this.stage = new DealStage(records);
        this.status = new DealStatus(records.account());
        this.counts = new DealCounts(records);
    }

    /// As API v2 has them.
    static Deals of(Records records) {
        return new Deals(records, false);
    }

    /// As API v1 has them: a new deal may say when it was added, and where it comes from.
    static Deals old(Records records) {
        return new Deals(records, true);
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
        Shape shape = Shape.EMPTY
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
                .clearable("archive_time", Deals::checkArchiveTime)
                .optional("status", Check.oneOf("open", "won", "lost"))
                .clearable("probability", Check.number(0, 100))
                .clearable("lost_reason", Check.text(255))
                .optional("visible_to", Check.oneOf(records.account().plan().visibilities()))
                .clearable("close_time", Check.time())
                .clearable("won_time", Check.time())
                .clearable("lost_time", Check.time())
                .clearable("expected_close_date", Check.date())
                .clearable("label_ids", Check.listOf(Check.integer()))
                .clearable("channel", Check.integer())
                .clearable("channel_id", Check.text(255))
                .clearable("origin_id", Check.anything());
        return old ? shape.optional("add_time", Check.time()) : shape;
    }

    @Override
    public Set<String> onlyAtCreation() {
        return Set.of("origin_id", "add_time");
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
        return counts.of(name, row);
    }

    /// Recorded: a deal without products has no revenue figures, whatever the plan.
    @Override
    public void complete(ObjectNode shown, ObjectNode row) {
        if (records.account().plan().hasRevenue() && row.has("acv")) {
            for (String figure : List.of("acv", "arr", "mrr")) {
                shown.set(figure, row.path(figure));
            }
        }
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
            begin(call, row);
        } else if (Json.flagAt(before, "is_archived") && Json.flagAt(row, "is_archived")) {
            throw ApiError.refused("Deal is archived and cannot be edited; unarchive it first");
        }
        row.put("is_deleted", false);
        settleArchive(call, row, body);
        records.requireReference(row, "owner_id", Kind.USER);
        records.requireReference(row, "person_id", Kind.PERSON);
        records.requireReference(row, "org_id", Kind.ORGANIZATION);
        stage.settle(call, before, row, body);
        status.settle(call, before, row, body);
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

    private void begin(Call call, ObjectNode row) {
        if (!old) {
            row.remove("origin_id");
        }
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
        Origin.mark(call, row);
    }

    /// The one time that API v2 takes in the form of v1.
    private static void checkArchiveTime(JsonNode value, String path, List<String> problems) {
        JsonNode stored = V1.stored(value);
        if (stored.equals(value)) {
            problems.add(path + ": must be a time like 2026-05-15 09:55:02");
        } else {
            Check.time().check(stored, path, problems);
        }
    }

    private static void settleArchive(Call call, ObjectNode row, ObjectNode body) {
        boolean archived = Json.flagAt(row, "is_archived");
        row.put("is_archived", archived);
        if (!archived) {
            row.remove("archive_time");
        } else if (body.has("archive_time") && Json.value(body, "archive_time") != null) {
            row.set("archive_time", V1.stored(body.path("archive_time")));
        } else if (!row.has("archive_time")) {
            row.put("archive_time", call.time());
        }
    }
}
