package dev.dealbridge.bridge.connection;

import dev.dealbridge.bridge.rule.RecordChoice;
import dev.dealbridge.bridge.rule.Rule;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.pipeline.Pipeline;
import dev.dealbridge.pipedrive.pipeline.PipelineFilter;
import dev.dealbridge.pipedrive.pipeline.Stage;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks up the pipeline and the stage that a rule names.
///
/// @param pipeline null if the rule is for every pipeline
/// @param stage null if the rule is for every stage
record RuleBinding(@Nullable PipelineId pipeline, @Nullable StageId stage) {

    /// Costs 5 tokens each for a pipeline and a stage, nothing if the rule names none.
    ///
    /// @throws ConnectionProblem if a name fits nothing, or more than one thing
    static RuleBinding of(Rule rule, Pipedrive crm) {
        PipelineId pipeline = null;
        if (rule.pipeline() != null) {
            pipeline = pipeline(
                    rule.pipeline(), crm.pipelines().list(PipelineFilter.all()).toList());
        }
        StageId stage = null;
        if (rule.stage() != null) {
            stage = stage(
                    rule.stage(), pipeline, crm.stages().list(StageFilter.all()).toList());
        }
        return new RuleBinding(pipeline, stage);
    }

    private static PipelineId pipeline(RecordChoice choice, List<Pipeline> pipelines) {
        List<Pipeline> fitting = pipelines.stream()
                .filter(pipeline ->
                        !pipeline.isDeleted() && fits(choice, pipeline.id().value(), pipeline.name()))
                .toList();
        String all = pipelines.stream().map(RuleBinding::described).collect(Collectors.joining(", "));
        return only("pipeline", choice, fitting, all).id();
    }

    private static StageId stage(RecordChoice choice, @Nullable PipelineId pipeline, List<Stage> stages) {
        List<Stage> among = stages.stream()
                .filter(stage -> !stage.isDeleted() && (pipeline == null || pipeline.equals(stage.pipelineId())))
                .toList();
        List<Stage> fitting = among.stream()
                .filter(stage -> fits(choice, stage.id().value(), stage.name()))
                .toList();
        String all = among.stream().map(RuleBinding::described).collect(Collectors.joining(", "));
        return only("stage", choice, fitting, all).id();
    }

    private static <T> T only(String what, RecordChoice choice, List<T> fitting, String all) {
        if (fitting.isEmpty()) {
            throw new ConnectionProblem(
                    "the rule names the %s %s, which Pipedrive does not have; it has %s. Correct the rule"
                            .formatted(what, choice, all));
        }
        if (fitting.size() > 1) {
            throw new ConnectionProblem(
                    "the rule names the %s %s, of which Pipedrive has %d: %s. Name it by its number in the rule"
                            .formatted(what, choice, fitting.size(), all));
        }
        return fitting.getFirst();
    }

    private static boolean fits(RecordChoice choice, long id, String name) {
        return switch (choice) {
            case RecordChoice.ById byId -> byId.id() == id;
            case RecordChoice.ByName byName -> byName.matches(name);
        };
    }

    private static String described(Pipeline pipeline) {
        return "%d \"%s\"".formatted(pipeline.id().value(), pipeline.name());
    }

    private static String described(Stage stage) {
        return "%d \"%s\"".formatted(stage.id().value(), stage.name());
    }
}
