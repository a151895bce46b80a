package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The products attached to deals, however they are written.
final class Lines {
    private final Records records;
    private final LineRules rules;
    private final DealValue value;

    Lines(Records records, DealValue value) {
        this.records = records;
        this.rules = new LineRules(records);
        this.value = value;
    }

    /// The lines of a deal, by id.
    List<ObjectNode> of(long dealId) {
        return records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", dealId);
    }

    /// The line that the path of a call means.
    ///
    /// @throws ApiError 404 when the deal has none such
    ObjectNode meant(Call call) {
        ObjectNode line = records.require(Kind.DEAL_PRODUCT, call.id("product_attachment_id"));
        if (Json.longAt(line, "deal_id") != call.id("id")) {
            throw ApiError.notFound("Entity was not found");
        }
        return line;
    }

    /// Attaches products, each from a body of the shape [LineRules#SHAPE].
    List<ObjectNode> attached(Call call, List<ObjectNode> bodies) {
        ObjectNode deal = value.editableDeal(call.id("id"));
        List<ObjectNode> rows = new ArrayList<>();
        bodies.forEach(body -> rows.add(attached(call, deal, body)));
        value.follow(call, deal);
        return rows;
    }

    private ObjectNode attached(Call call, ObjectNode deal, ObjectNode body) {
        long dealId = Json.longAt(deal, "id");
        List<ObjectNode> others = of(dealId);
        long last = others.stream()
                .mapToLong(line -> Json.longAt(line, "order_nr"))
                .max()
                .orElse(0);
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.DEAL_PRODUCT))
                .put("deal_id", dealId)
                .put("order_nr", last + 1)
                .put("add_time", call.time())
                .put("update_time", call.time())
                .put("tax", 0)
                .put("comments", "")
                .put("discount", 0)
                .put("discount_type", "percentage")
                .put("is_enabled", true)
                .put("tax_method", others.isEmpty() ? "exclusive" : Json.textAt(others.getFirst(), "tax_method"))
                .put("billing_frequency", "one-time");
        row.set("currency", Json.orNull(deal, "currency"));
        apply(body, row);
        rules.settle(call, row, body);
        records.create(Kind.DEAL_PRODUCT, row, call);
        spreadTaxMethod(call, row);
        return row;
    }

    /// Changes a line as a body says that has the shape of an update.
    ObjectNode changed(Call call, ObjectNode body) {
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode before = meant(call);
        ObjectNode row = before.deepCopy();
        apply(body, row);
        rules.settle(call, row, body);
        if (Json.flagAt(before, "is_enabled") && !Json.flagAt(row, "is_enabled")) {
            rules.checkLeft(Json.longAt(deal, "id"), without(deal, List.of(before)));
        }
        if (Json.same(before, row)) {
            return before;
        }
        row.put("update_time", call.time());
        records.change(Kind.DEAL_PRODUCT, before, row, call);
        spreadTaxMethod(call, row);
        value.follow(call, deal);
        return row;
    }

    /// Detaches lines from the deal that the path of a call means. Without lines nothing happens to the deal.
    void detach(Call call, ObjectNode deal, List<ObjectNode> lines) {
        if (lines.isEmpty()) {
            return;
        }
        rules.checkLeft(Json.longAt(deal, "id"), without(deal, lines));
        lines.forEach(line -> records.remove(Kind.DEAL_PRODUCT, line, call));
        value.follow(call, deal);
    }

    /// Detaches the line that the path of a call means, and returns its id.
    long detached(Call call) {
        ObjectNode deal = value.editableDeal(call.id("id"));
        ObjectNode line = meant(call);
        detach(call, deal, List.of(line));
        return Json.longAt(line, "id");
    }

    private List<ObjectNode> without(ObjectNode deal, List<ObjectNode> gone) {
        return of(Json.longAt(deal, "id")).stream()
                .filter(line -> !gone.contains(line))
                .toList();
    }

    /// As documented: the way of taxing is the same for all products of a deal.
    private void spreadTaxMethod(Call call, ObjectNode line) {
        String method = Json.textAt(line, "tax_method");
        for (ObjectNode other : of(Json.longAt(line, "deal_id"))) {
            if (!Objects.equals(Json.textAt(other, "tax_method"), method)) {
                ObjectNode row = other.deepCopy().put("tax_method", method).put("update_time", call.time());
                records.change(Kind.DEAL_PRODUCT, other, row, call);
            }
        }
    }

    private static void apply(ObjectNode body, ObjectNode row) {
        for (var entry : body.properties()) {
            set(row, entry.getKey(), Json.value(body, entry.getKey()));
        }
        if (!row.has("comments")) {
            row.put("comments", "");
        }
    }

    private static void set(ObjectNode row, String name, @Nullable JsonNode value) {
        if (value == null) {
            row.remove(name);
        } else {
            row.set(name, value.isNumber() ? Json.number(value.decimalValue()) : value);
        }
    }
}
