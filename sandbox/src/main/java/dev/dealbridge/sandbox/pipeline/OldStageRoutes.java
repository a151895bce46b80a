package dev.dealbridge.sandbox.pipeline;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.OldRules;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Stages in API v1: named otherwise, with an order that can be written.
final class OldStageRoutes implements OldRules {
    private static final int MOST = 500;

    private final Records records;
    private final StageFace face;
    private final OldResource old;

    OldStageRoutes(Records records, StageFace face) {
        this.records = records;
        this.face = face;
        this.old = new OldResource(new Resource(records, Stages.old(records)), this);
    }

    void bind(Bindings on) {
        on.v1("getStages", this::list)
                .v1("addStage", call -> placed(call, old.create(call)))
                .v1("getStage", call -> alone(old.one(call)))
                .v1("updateStage", call -> placed(call, old.update(call)))
                .v1("deleteStage", old::delete)
                .v1("deleteStages", old::deleteMany);
    }

    /// All stages, pipeline by pipeline.
    private Reply list(Call call) {
        long pipeline = call.query().integer("pipeline_id", 0);
        List<ObjectNode> rows = Places.ordered(records.store().rows(Kind.STAGE).values()).stream()
                .filter(row -> pipeline == 0 || Json.longAt(row, "pipeline_id") == pipeline)
                .sorted(Comparator.comparingLong(row -> Json.longAt(row, "pipeline_id")))
                .toList();
        return Pages.byStart(call.query(), rows, MOST, face::related);
    }

    private Reply placed(Call call, Reply reply) {
        if (!V1.fields(call.body()).has("order_nr")) {
            return alone(reply);
        }
        ObjectNode row = row(records, Kind.STAGE, reply);
        Places.makeRoom(
                records,
                Kind.STAGE,
                row,
                records.store().rowsBy(Kind.STAGE, "pipeline_id", Json.longAt(row, "pipeline_id")),
                call);
        return alone(reply);
    }

    /// The row that an answer shows.
    static ObjectNode row(Records records, Kind kind, Reply reply) {
        return records.require(
                kind, Json.longAt(Objects.requireNonNull(reply.json()).path("data"), "id"));
    }

    /// Recorded: pipelines and stages come without related objects.
    static Reply alone(Reply reply) {
        return reply.json() instanceof ObjectNode body
                ? Reply.json(reply.status(), body.without("related_objects"))
                : reply;
    }

    @Override
    public ObjectNode translated(Call call, ObjectNode body) {
        ObjectNode words = Json.object();
        if (body.has("name")) {
            words.set("name", body.path("name"));
        }
        if (body.has("rotten_flag")) {
            words.put("is_deal_rot_enabled", V1.flag(body, "rotten_flag"));
        }
        if (body.has("rotten_days")) {
            words.set("days_to_rotten", V1.number(body.path("rotten_days")));
        }
        for (String name : List.of("pipeline_id", "deal_probability", "order_nr")) {
            if (body.has(name)) {
                words.set(name, V1.number(body.path(name)));
            }
        }
        return words;
    }

    @Override
    public List<String> sortable() {
        return List.of();
    }

    @Override
    public Predicate<ObjectNode> filter(Query query) {
        return _ -> true;
    }

    @Override
    public void mention(ObjectNode row, Related related) {}
}
