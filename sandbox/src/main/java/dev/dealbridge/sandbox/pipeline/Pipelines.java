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

/// The rules of pipelines (facts of Pipedrive's API, section 7.12).
final class Pipelines implements Rules {
    private static final Shape SHAPE =
            Shape.EMPTY.required("name", Check.name(255)).optional("is_deal_probability_enabled", Check.flag());

    private final Records records;
    private final Shape shape;

    private Pipelines(Records records, Shape shape) {
        this.records = records;
        this.shape = shape;
    }

    /// As API v2 has them.
    static Pipelines of(Records records) {
        return new Pipelines(records, SHAPE);
    }

    /// As API v1 has them: their order can be written.
    static Pipelines old(Records records) {
        return new Pipelines(records, SHAPE.optional("order_nr", Check.integer(0, 1_000_000)));
    }

    @Override
    public Kind kind() {
        return Kind.PIPELINE;
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
                "id", "name", "order_nr", "is_deleted", "is_deal_probability_enabled", "add_time", "update_time");
    }

    @Override
    public Params listParams() {
        return Params.NONE.sorted("id", "update_time", "add_time");
    }

    @Override
    public Predicate<ObjectNode> filter(Call call) {
        return row -> !Json.flagAt(row, "is_deleted");
    }

    @Override
    public void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        if (before == null) {
            row.put("is_deleted", false);
            row.put("url_title", urlTitle(String.valueOf(Json.textAt(row, "name"))));
            if (!row.has("order_nr")) {
                row.put("order_nr", last() + 1);
            }
            if (!row.has("is_deal_probability_enabled")) {
                row.put("is_deal_probability_enabled", false);
            }
        }
    }

    private long last() {
        return records.store().rows(Kind.PIPELINE).values().stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .mapToLong(row -> Json.longAt(row, "order_nr"))
                .max()
                .orElse(0);
    }

    /// Words joined by dashes; recorded: when that is taken, the name as it is, and a number behind it.
    private String urlTitle(String name) {
        String title = name.replace(' ', '-');
        for (int number = 2; isTaken(title); number++) {
            title = name + number;
        }
        return title;
    }

    private boolean isTaken(String title) {
        return !records.store().rowsBy(Kind.PIPELINE, "url_title", title).isEmpty();
    }

    /// The stages go with their pipeline.
    @Override
    public void deleted(Call call, ObjectNode row) {
        for (ObjectNode stage : records.store().rowsBy(Kind.STAGE, "pipeline_id", Json.longAt(row, "id"))) {
            if (!Json.flagAt(stage, "is_deleted")) {
                records.delete(
                        Kind.STAGE,
                        stage,
                        stage.deepCopy().put("is_deleted", true).put("update_time", call.time()),
                        call);
            }
        }
    }
}
