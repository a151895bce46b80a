package dev.dealbridge.sandbox.lead;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Sight;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Jobs that turn a lead into a deal or a deal into a lead. A job waits, runs and is done; its work is done at the end,
/// when somebody asks or time passes.
final class Conversions {
    private static final Duration WAITS = Duration.ofMillis(500);
    private static final Duration TAKES = Duration.ofMillis(1_500);
    /// As documented, "a few days".
    private static final Duration KEPT = Duration.ofDays(3);
    private static final Shape TO_DEAL =
            Shape.EMPTY.optional("stage_id", Check.integer()).optional("pipeline_id", Check.integer());

    private final Records records;
    private final Conversion conversion;

    Conversions(Records records) {
        this.records = records;
        this.conversion = new Conversion(records);
    }

    Reply fromLead(Call call) {
        Params.NONE.check(call.query());
        ObjectNode lead = records.find(Kind.LEAD, call.text("id"));
        JsonNode given = call.body().json();
        ObjectNode body = TO_DEAL.require(given == null ? Json.object() : given);
        return start(call, existing(lead), Kind.LEAD, Json.object().put("stage_id", stage(body)));
    }

    private static ObjectNode existing(@Nullable ObjectNode row) {
        if (row == null || Json.flagAt(row, "is_deleted")) {
            throw ApiError.notFound("Entity was not found");
        }
        return row;
    }

    Reply fromDeal(Call call) {
        Params.NONE.check(call.query());
        return start(call, existing(records.find(Kind.DEAL, call.id("id"))), Kind.DEAL, Json.object());
    }

    private Reply start(Call call, ObjectNode source, Kind kind, ObjectNode job) {
        long id = Json.longAt(source, "id");
        boolean runs = records.store().rowsBy(Kind.CONVERSION, "source_id", id).stream()
                .anyMatch(row -> Objects.equals(Json.textAt(row, "source"), kind.key()) && !row.has("result"));
        if (runs) {
            throw ApiError.general(409, "a conversion of this " + kind.key() + " is under way", "Conflict");
        }
        job.put("id", records.store().newId(Kind.CONVERSION))
                .put("uuid", records.ids().uuid())
                .put("source", kind.key())
                .put("source_id", id)
                .put("user_id", call.caller().userId())
                .put("started", call.at().toString());
        records.create(Kind.CONVERSION, job, call);
        return Reply.data(200, Json.object().put("conversion_id", LeadFace.uuid(job)));
    }

    /// As documented, a stage wins over a pipeline; neither means the first stage of the first pipeline.
    private long stage(ObjectNode body) {
        if (body.has("stage_id")) {
            records.requireReference(body, "stage_id", Kind.STAGE);
            return Json.longAt(body, "stage_id");
        }
        records.requireReference(body, "pipeline_id", Kind.PIPELINE);
        long pipeline = body.has("pipeline_id")
                ? Json.longAt(body, "pipeline_id")
                : first(List.copyOf(records.store().rows(Kind.PIPELINE).values()));
        return first(records.store().rowsBy(Kind.STAGE, "pipeline_id", pipeline));
    }

    private static long first(List<ObjectNode> rows) {
        return rows.stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .min(Comparator.comparingLong(row -> Json.longAt(row, "order_nr")))
                .map(row -> Json.longAt(row, "id"))
                .orElseThrow(() -> ApiError.refused("There is no stage for the deal"));
    }

    Reply ofLead(Call call) {
        return status(call, records.find(Kind.LEAD, call.text("id")), Kind.LEAD);
    }

    Reply ofDeal(Call call) {
        return status(call, records.find(Kind.DEAL, call.id("id")), Kind.DEAL);
    }

    private Reply status(Call call, @Nullable ObjectNode source, Kind kind) {
        Params.NONE.check(call.query());
        ObjectNode job = records.find(Kind.CONVERSION, call.text("conversion_id"));
        if (job == null
                || source == null
                || !Objects.equals(Json.textAt(job, "source"), kind.key())
                || Json.longAt(job, "source_id") != Json.longAt(source, "id")) {
            throw ApiError.notFound("Entity was not found");
        }
        job = advanced(job, call.at());
        ObjectNode shown = Json.object().put("conversion_id", LeadFace.uuid(job));
        String result = Json.textAt(job, "result");
        if (result != null) {
            shown.put("status", result);
        } else {
            shown.put("status", call.at().isBefore(started(job).plus(WAITS)) ? "not_started" : "running");
        }
        for (String name : List.of("lead_id", "deal_id")) {
            if (job.has(name)) {
                shown.set(name, job.path(name));
            }
        }
        return Reply.data(200, shown);
    }

    private static Instant started(ObjectNode job) {
        return Instant.parse(Objects.requireNonNull(Json.textAt(job, "started")));
    }

    private ObjectNode advanced(ObjectNode job, Instant now) {
        if (job.has("result") || now.isBefore(started(job).plus(TAKES))) {
            return job;
        }
        // What hangs on the source moves along, whether the caller sees it or not.
        ObjectNode done = records.store().seeing(Sight.ALL, () -> conversion.run(job, now));
        records.store().put(Kind.CONVERSION, done);
        return done;
    }

    /// Does what is due, and forgets old jobs.
    void age(Instant now) {
        for (ObjectNode job : List.copyOf(records.store().rows(Kind.CONVERSION).values())) {
            advanced(job, now);
            if (started(job).plus(KEPT).isBefore(now)) {
                records.store().remove(Kind.CONVERSION, Json.longAt(job, "id"));
            }
        }
    }
}
