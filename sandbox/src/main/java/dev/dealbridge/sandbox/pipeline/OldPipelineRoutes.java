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
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Pipelines in API v1: named otherwise, with an order that can be written.
final class OldPipelineRoutes implements OldRules {
    private static final int MOST = 500;

    private final Records records;
    private final PipelineFace face;
    private final Resource pipelines;
    private final OldResource old;

    OldPipelineRoutes(Records records, PipelineFace face) {
        this.records = records;
        this.face = face;
        this.pipelines = new Resource(records, Pipelines.old(records));
        this.old = new OldResource(pipelines, this);
    }

    void bind(Bindings on) {
        on.v1("getPipelines", this::list)
                .v1("addPipeline", this::create)
                .v1("getPipeline", call -> OldStageRoutes.alone(old.one(call)))
                .v1("updatePipeline", this::update)
                .v1("deletePipeline", old::delete);
    }

    private Reply list(Call call) {
        List<ObjectNode> rows =
                Places.ordered(records.store().rows(Kind.PIPELINE).values());
        return Pages.byStart(call.query(), rows, MOST, face::listed);
    }

    private Reply create(Call call) {
        return placed(call, old.create(call));
    }

    /// An inactive pipeline is a deleted one.
    private Reply update(Call call) {
        ObjectNode fields = V1.fields(call.body());
        ObjectNode row = records.find(Kind.PIPELINE, call.id("id"));
        if (row != null && fields.has("active")) {
            boolean active = V1.flag(fields, "active");
            if (!active) {
                pipelines.deleted(call, Json.longAt(row, "id"));
                return OldStageRoutes.alone(old.one(call));
            }
            if (Json.flagAt(row, "is_deleted")) {
                ObjectNode back = row.deepCopy().put("is_deleted", false).put("update_time", call.time());
                records.change(Kind.PIPELINE, row, back, call);
            }
        }
        return placed(call, old.update(call));
    }

    private Reply placed(Call call, Reply reply) {
        if (!V1.fields(call.body()).has("order_nr")) {
            return OldStageRoutes.alone(reply);
        }
        ObjectNode row = OldStageRoutes.row(records, Kind.PIPELINE, reply);
        Places.makeRoom(
                records,
                Kind.PIPELINE,
                row,
                records.store().rows(Kind.PIPELINE).values().stream().toList(),
                call);
        return OldStageRoutes.alone(reply);
    }

    @Override
    public ObjectNode translated(Call call, ObjectNode body) {
        ObjectNode words = Json.object();
        if (body.has("name")) {
            words.set("name", body.path("name"));
        }
        if (body.has("deal_probability")) {
            words.put("is_deal_probability_enabled", V1.flag(body, "deal_probability"));
        }
        if (body.has("order_nr")) {
            words.set("order_nr", V1.number(body.path("order_nr")));
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
