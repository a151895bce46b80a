package dev.dealbridge.sandbox.lead;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The labels of leads, which are records of their own.
final class LeadLabels implements Feature {
    private static final Shape CREATION = Shape.EMPTY
            .required("name", Check.name(255))
            .required(
                    "color",
                    Check.oneOf(
                            "blue",
                            "brown",
                            "dark-gray",
                            "gray",
                            "green",
                            "orange",
                            "pink",
                            "purple",
                            "red",
                            "yellow"));
    private static final Shape UPDATE = CREATION.forUpdate();

    private final Records records;

    LeadLabels(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getLeadLabels", this::list)
                .v1("addLeadLabel", this::add)
                .v1("updateLeadLabel", this::update)
                .v1("deleteLeadLabel", this::delete);
    }

    private Reply list(Call call) {
        ArrayNode labels = Json.array();
        records.store().rows(Kind.LEAD_LABEL).values().forEach(row -> labels.add(shown(row)));
        return Reply.data(200, labels);
    }

    private Reply add(Call call) {
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.LEAD_LABEL))
                .put("uuid", records.ids().uuid())
                .put("add_time", V1.millis(call.at()))
                .put("update_time", V1.millis(call.at()));
        row.setAll(V1.strictly(() -> CREATION.require(V1.fields(call.body()))));
        records.create(Kind.LEAD_LABEL, row, call);
        return Reply.data(200, shown(row));
    }

    private Reply update(Call call) {
        ObjectNode before = label(call);
        ObjectNode row = before.deepCopy();
        row.setAll(V1.strictly(() -> UPDATE.require(V1.fields(call.body()))));
        row.put("update_time", V1.millis(call.at()));
        records.change(Kind.LEAD_LABEL, before, row, call);
        return Reply.data(200, shown(row));
    }

    private Reply delete(Call call) {
        ObjectNode row = label(call);
        records.remove(Kind.LEAD_LABEL, row, call);
        return Reply.data(200, Json.object().put("id", LeadFace.uuid(row)));
    }

    private ObjectNode label(Call call) {
        ObjectNode row = records.find(Kind.LEAD_LABEL, call.text("id"));
        if (row == null) {
            throw ApiError.notFound("requested lead label not found");
        }
        return row;
    }

    private static ObjectNode shown(ObjectNode row) {
        ObjectNode label = Json.object().put("id", LeadFace.uuid(row));
        List.of("name", "color", "add_time", "update_time").forEach(name -> label.set(name, row.path(name)));
        return label;
    }
}
