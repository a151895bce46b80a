package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import dev.dealbridge.sandbox.wire.Shape;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Installments of deals (facts of Pipedrive's API, section 7.3), from plan Growth on. They leave the deal itself as it
/// is.
final class DealInstallments {
    private static final int MOST = 100;
    private static final Shape SHAPE = Shape.EMPTY
            .required("description", Check.name(255))
            .required("amount", Check.positive())
            .required("billing_date", Check.date());
    private static final Shape UPDATE = SHAPE.forUpdate();
    private static final List<String> SHOWN = List.of("id", "amount", "billing_date", "description", "deal_id");
    private static final Params LIST_OF_DEALS = Params.NONE
            .ids("deal_ids", MOST)
            .require("deal_ids")
            .sorted("id", "billing_date", "deal_id")
            .paged();

    private final Records records;
    private final DealValue value;

    DealInstallments(Records records, DealValue value) {
        this.records = records;
        this.value = value;
        // No sample of the event is published: the properties of API v2.
        records.announce(
                Kind.DEAL_INSTALLMENT,
                Announcement.of("deal_installment", DealInstallments::show).inOldWebhooks(null));
    }

    void bind(Bindings on) {
        on.v2("getInstallments", this::listOfDeals)
                .v2("postInstallment", this::add)
                .v2("updateInstallment", this::update)
                .v2("deleteInstallment", this::delete);
    }

    Reply listOfDeals(Call call) {
        requirePlan();
        LIST_OF_DEALS.check(call.query());
        List<ObjectNode> rows = new ArrayList<>();
        call.query().list("deal_ids").stream().map(Long::valueOf).distinct().forEach(id -> rows.addAll(of(id)));
        return Pages.byCursor(call.query(), Rows.of(rows), _ -> true, DealInstallments::show);
    }

    Reply add(Call call) {
        requirePlan();
        ObjectNode body = SHAPE.require(call.body().json());
        long dealId = Json.longAt(value.editableDeal(call.id("id")), "id");
        requireOneTimeLines(dealId);
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.DEAL_INSTALLMENT))
                .put("deal_id", dealId);
        write(body, row);
        records.create(Kind.DEAL_INSTALLMENT, row, call);
        return Reply.data(200, show(row));
    }

    Reply update(Call call) {
        requirePlan();
        ObjectNode body = UPDATE.require(call.body().json());
        value.editableDeal(call.id("id"));
        ObjectNode before = installment(call);
        ObjectNode row = before.deepCopy();
        write(body, row);
        records.change(Kind.DEAL_INSTALLMENT, before, row, call);
        return Reply.data(200, show(row));
    }

    Reply delete(Call call) {
        requirePlan();
        value.editableDeal(call.id("id"));
        ObjectNode row = installment(call);
        records.remove(Kind.DEAL_INSTALLMENT, row, call);
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    private void requirePlan() {
        if (records.account().plan() == Plan.LITE) {
            throw ApiError.forbidden("Installments are not available on this plan");
        }
    }

    private void requireOneTimeLines(long dealId) {
        List<ObjectNode> lines = records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", dealId);
        boolean allOneTime = lines.stream().allMatch(line -> "one-time".equals(Json.textAt(line, "billing_frequency")));
        if (lines.isEmpty() || !allOneTime) {
            throw ApiError.refused("Installments need one-time products on the deal, and no recurring ones");
        }
    }

    private List<ObjectNode> of(long dealId) {
        return records.store().rowsBy(Kind.DEAL_INSTALLMENT, "deal_id", dealId);
    }

    private ObjectNode installment(Call call) {
        ObjectNode row = records.require(Kind.DEAL_INSTALLMENT, call.id("installment_id"));
        if (Json.longAt(row, "deal_id") != call.id("id")) {
            throw ApiError.notFound("Entity was not found");
        }
        return row;
    }

    private static void write(ObjectNode body, ObjectNode row) {
        body.properties()
                .forEach(entry -> row.set(
                        entry.getKey(),
                        entry.getValue().isNumber()
                                ? Json.number(entry.getValue().decimalValue())
                                : entry.getValue()));
    }

    private static ObjectNode show(ObjectNode row) {
        ObjectNode shown = Json.object();
        SHOWN.forEach(name -> shown.set(name, Json.orNull(row, name)));
        return shown;
    }
}
