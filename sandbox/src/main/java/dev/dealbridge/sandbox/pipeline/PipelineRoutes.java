package dev.dealbridge.sandbox.pipeline;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Pipelines and their stages (facts of Pipedrive's API, section 7.12).
public final class PipelineRoutes implements Feature {
    private static final List<String> PIPELINE_IN_WEBHOOKS = List.of(
            "id", "name", "url_title", "order_nr", "active_flag", "deal_probability", "add_time", "update_time");
    private static final List<String> STAGE_IN_WEBHOOKS = List.of(
            "id",
            "name",
            "active_flag",
            "rotten_days",
            "order_nr",
            "deal_probability",
            "rotten_flag",
            "add_time",
            "pipeline_id",
            "update_time");

    private final Resource pipelines;
    private final Resource stages;
    private final OldPipelineRoutes oldPipelines;
    private final OldStageRoutes oldStages;

    public PipelineRoutes(Records records) {
        PipelineFace pipelineFace = new PipelineFace();
        StageFace stageFace = new StageFace(records);
        records.show(Kind.PIPELINE, pipelineFace);
        records.show(Kind.STAGE, stageFace);
        this.pipelines = new Resource(records, Pipelines.of(records));
        this.stages = new Resource(records, Stages.of(records));
        this.oldPipelines = new OldPipelineRoutes(records, pipelineFace);
        this.oldStages = new OldStageRoutes(records, stageFace);
        records.announce(Kind.PIPELINE, Announcement.of("pipeline", PipelineRoutes::pipeline));
        records.announce(Kind.STAGE, Announcement.of("stage", PipelineRoutes::stage));
    }

    @Override
    public void bind(Bindings on) {
        on.v2("getPipelines", pipelines::list)
                .v2("addPipeline", pipelines::create)
                .v2("getPipeline", pipelines::one)
                .v2("updatePipeline", pipelines::update)
                .v2("deletePipeline", pipelines::delete)
                .v2("getStages", stages::list)
                .v2("addStage", stages::create)
                .v2("getStage", stages::one)
                .v2("updateStage", stages::update)
                .v2("deleteStage", stages::delete);
        oldPipelines.bind(on);
        oldStages.bind(on);
    }

    private static ObjectNode pipeline(ObjectNode row) {
        return WebhookData.picked(PIPELINE_IN_WEBHOOKS, row)
                .put("active_flag", !Json.flagAt(row, "is_deleted"))
                .put("deal_probability", Json.flagAt(row, "is_deal_probability_enabled"));
    }

    private static ObjectNode stage(ObjectNode row) {
        ObjectNode data = WebhookData.picked(STAGE_IN_WEBHOOKS, row)
                .put("active_flag", !Json.flagAt(row, "is_deleted"))
                .put("rotten_flag", Json.flagAt(row, "is_deal_rot_enabled"));
        data.set("rotten_days", Json.orNull(row, "days_to_rotten"));
        return data;
    }
}
