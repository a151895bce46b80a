package dev.dealbridge.sandbox.pipeline;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Rules;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The rules of stages (facts of Pipedrive's API, section 7.12).
final class Stages implements Rules {
    private static final Shape SHAPE = Shape.EMPTY
            .required("name", Check.name(255))
            .required("pipeline_id", Check.integer())
            .optional("deal_probability", Check.integer(0, 100))
            .optional("is_deal_rot_enabled", Check.flag())
            .clearable("days_to_rotten", Check.integer(1, 10_000));

    private final Records records;
    private final Shape shape;

    private Stages(Records records, Shape shape) {
        this.records = records;
        this.shape = shape;
    }

    /// As API v2 has them.
    static Stages of(Records records) {
        return new Stages(records, SHAPE);
    }

    /// As API v1 has them: their order can be written.
    static Stages old(Records records) {
        return new Stages(records, SHAPE.optional("order_nr", Check.integer(0, 1_000_000)));
    }

    @Override
    public Kind kind() {
        return Kind.STAGE;
    }

    @Override
    public @Nullable FieldEntity fields() {
        return null;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public List<String> shown() {
        return List.of(
                "id",
                "name",
                "order_nr",
                "pipeline_id",
                "deal_probability",
                "is_deal_rot_enabled",
                "days_to_rotten",
                "is_deleted",
                "add_time",
                "update_time");
    }

    @Override
    public Params listParams() {
        return Params.NONE.sorted("id", "update_time", "add_time", "order_nr");
    }

    @Override
    public List<String> links() {
        return List.of("pipeline_id");
    }

    @Override
    public Predicate<ObjectNode> filter(Call call) {
        return row -> !Json.flagAt(row, "is_deleted");
    }

    @Override
    public void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        records.requireReference(row, "pipeline_id", Kind.PIPELINE);
        if (before == null) {
            row.put("is_deleted", false);
            if (!row.has("deal_probability")) {
                row.put("deal_probability", 100);
            }
            if (!row.has("is_deal_rot_enabled")) {
                row.put("is_deal_rot_enabled", false);
            }
        }
        boolean moved = before == null || Json.longAt(before, "pipeline_id") != Json.longAt(row, "pipeline_id");
        if (moved && !body.has("order_nr")) {
            row.put(
                    "order_nr",
                    records.store().rowsBy(Kind.STAGE, "pipeline_id", Json.longAt(row, "pipeline_id")).stream()
                                    .filter(stage -> Json.longAt(stage, "id") != Json.longAt(row, "id"))
                                    .mapToLong(stage -> Json.longAt(stage, "order_nr"))
                                    .max()
                                    .orElse(-1)
                            + 1);
        }
    }
}
