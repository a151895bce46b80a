package dev.dealbridge.sandbox.lead;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The work of one job: makes the target, moves what hangs on the source, and marks the source as deleted.
final class Conversion {
    /// What has the same name in deals and leads.
    private static final List<String> SHARED = List.of(
            "title",
            "owner_id",
            "person_id",
            "expected_close_date",
            "visible_to",
            "channel",
            "channel_id",
            "custom_fields");
    private static final List<Kind> ATTACHED = List.of(Kind.ACTIVITY, Kind.NOTE, Kind.FILE);

    private final Records records;

    Conversion(Records records) {
        this.records = records;
    }

    /// The job with its result, which names the target when all went well.
    ObjectNode run(ObjectNode job, Instant now) {
        ObjectNode done = job.deepCopy();
        boolean toDeal = "lead".equals(Json.textAt(job, "source"));
        ObjectNode source = records.find(toDeal ? Kind.LEAD : Kind.DEAL, Json.longAt(job, "source_id"));
        if (source == null || Json.flagAt(source, "is_deleted")) {
            return done.put("result", "failed");
        }
        Change.Cause cause =
                new Change.Cause(Json.longAt(job, "user_id"), now, records.ids().uuid(), false, null, null);
        if (toDeal) {
            ObjectNode stage = records.find(Kind.STAGE, Json.longAt(job, "stage_id"));
            if (stage == null || Json.flagAt(stage, "is_deleted")) {
                return done.put("result", "failed");
            }
            done.put("deal_id", toDeal(source, stage, cause));
        } else if (!source.has("person_id") && !source.has("org_id")) {
            return done.put("result", "rejected");
        } else {
            done.put("lead_id", toLead(source, cause));
        }
        return done.put("result", "completed");
    }

    private long toDeal(ObjectNode lead, ObjectNode stage, Change.Cause cause) {
        long id = records.store().newId(Kind.DEAL);
        String now = seconds(cause);
        JsonNode value = lead.path("value");
        ObjectNode deal = Json.object()
                .put("id", id)
                .put("creator_user_id", cause.userId())
                .put("stage_id", Json.longAt(stage, "id"))
                .put("pipeline_id", Json.longAt(stage, "pipeline_id"))
                .put("status", "open")
                .put("is_archived", false)
                .put("is_deleted", false)
                .put("origin", "API")
                .put("source_lead_id", LeadFace.uuid(lead))
                .put("add_time", now)
                .put("update_time", now);
        deal.set("value", Json.number(Json.decimalAt(value, "amount")));
        String currency = Json.textAt(value, "currency");
        deal.put("currency", currency == null ? records.account().currency() : currency);
        deal.set("label_ids", Json.array());
        copy(lead, deal);
        set(deal, "org_id", lead.get("organization_id"));
        records.create(Kind.DEAL, deal, cause);
        move("lead_id", lead.path("uuid"), "deal_id", deal.path("id"), cause);
        records.delete(
                Kind.LEAD,
                lead,
                lead.deepCopy().put("is_deleted", true).put("update_time", V1.millis(cause.at())),
                cause);
        return id;
    }

    private String toLead(ObjectNode deal, Change.Cause cause) {
        String uuid = records.ids().uuid();
        ObjectNode lead = Json.object()
                .put("id", records.store().newId(Kind.LEAD))
                .put("uuid", uuid)
                .put("creator_id", cause.userId())
                .put("is_archived", false)
                .put("is_deleted", false)
                .put("was_seen", true)
                .put("source_name", "Deal")
                .put("origin", "Deal")
                .put("source_deal_id", Json.longAt(deal, "id"))
                .put("add_time", V1.millis(cause.at()))
                .put("update_time", V1.millis(cause.at()));
        lead.set("label_ids", Json.array());
        ObjectNode value = Json.object();
        value.set("amount", Json.number(Json.decimalAt(deal, "value")));
        lead.set("value", value.put("currency", Json.textAt(deal, "currency")));
        copy(deal, lead);
        set(lead, "organization_id", deal.get("org_id"));
        records.create(Kind.LEAD, lead, cause);
        move("deal_id", deal.path("id"), "lead_id", lead.path("uuid"), cause);
        records.delete(
                Kind.DEAL, deal, deal.deepCopy().put("is_deleted", true).put("update_time", seconds(cause)), cause);
        return uuid;
    }

    private static String seconds(Change.Cause cause) {
        return cause.at().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static void copy(ObjectNode from, ObjectNode to) {
        SHARED.forEach(name -> set(to, name, from.get(name)));
    }

    private static void set(ObjectNode to, String name, @Nullable JsonNode value) {
        if (value != null) {
            to.set(name, value.deepCopy());
        }
    }

    private void move(String link, JsonNode from, String newLink, JsonNode to, Change.Cause cause) {
        for (Kind kind : ATTACHED) {
            List<ObjectNode> rows = from.isString()
                    ? records.store().rowsBy(kind, link, from.stringValue())
                    : records.store().rowsBy(kind, link, from.longValue());
            for (ObjectNode row : rows) {
                if (Json.flagAt(row, "is_deleted") || (row.has("active_flag") && !Json.flagAt(row, "active_flag"))) {
                    continue;
                }
                ObjectNode moved = row.deepCopy();
                moved.remove(link);
                moved.set(newLink, to);
                records.change(kind, row, moved.put("update_time", seconds(cause)), cause);
            }
        }
    }
}
