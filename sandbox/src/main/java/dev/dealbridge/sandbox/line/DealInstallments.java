package dev.dealbridge.sandbox.line;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
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

/// The payments into which a deal of one-time products is split (facts of Pipedrive's API, section 7.3). They do not
/// change its value.
final class DealInstallments {
    private static final int MOST = 100;
    private static final Shape SHAPE = Shape.EMPTY
            .required("description", Check.name(255))
            .required("amount", Check.positive())
            .required("billing_date", Check.date());
    private static final Shape UPDATE = SHAPE.forUpdate();
    private static final List<String> SHOWN = List.of("id", "amount", "billing_date", "description", "deal_id");
    private static final Params LIST = Params.NONE
            .ids("deal_ids", MOST)
            .require("deal_ids")
            .sorted("id", "billing_date", "deal_id")
            .paged();

    private final Records records;
    private final Lines lines;
    private final DealValue value;

    DealInstallments(Records records, Lines lines, DealValue value) {
        this.records = records;
        this.lines = lines;
        this.value = value;
        records.announce(
                Kind.DEAL_INSTALLMENT,
                Announcement.of("deal_installment", DealInstallments::show).inOldWebhooks(null));
    }

    void bind(Bindings on) {
        on.v2("getInstallments", this::list)
                .v2("postInstallment", this::add)
                .v2("updateInstallment", this::update)
                .v2("deleteInstallment", this::delete);
    }

    private Reply list(Call call) {
        requirePlan();
        LIST.check(call.query());
        List<ObjectNode> rows = new ArrayList<>();
        call.query().list("deal_ids").stream().map(Long::valueOf).distinct().forEach(id -> rows.addAll(of(id)));
        return Pages.byCursor(call.query(), Rows.of(rows), _ -> true, DealInstallments::show);
    }

    private List<ObjectNode> of(long dealId) {
        return records.store().rowsBy(Kind.DEAL_INSTALLMENT, "deal_id", dealId);
    }

    private Reply add(Call call) {
        requirePlan();
        Params.NONE.check(call.query());
        ObjectNode body = SHAPE.require(call.body().json());
        ObjectNode deal = value.editableDeal(call.id("id"));
        long dealId = Json.longAt(deal, "id");
        List<ObjectNode> products = lines.of(dealId);
        if (products.stream().anyMatch(LineRules::isRecurring)) {
            throw ApiError.refused("A deal with recurring products cannot have installments");
        }
        if (products.stream().noneMatch(line -> Json.flagAt(line, "is_enabled"))) {
            throw ApiError.refused("A deal needs a one-time product before it can have installments");
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.DEAL_INSTALLMENT))
                .put("deal_id", dealId);
        write(body, row);
        records.create(Kind.DEAL_INSTALLMENT, row, call);
        return Reply.data(200, show(row));
    }

    private Reply update(Call call) {
        requirePlan();
        Params.NONE.check(call.query());
        ObjectNode body = UPDATE.require(call.body().json());
        value.editableDeal(call.id("id"));
        ObjectNode before = meant(call);
        ObjectNode row = before.deepCopy();
        write(body, row);
        if (!Json.same(before, row)) {
            records.change(Kind.DEAL_INSTALLMENT, before, row, call);
        }
        return Reply.data(200, show(row));
    }

    private Reply delete(Call call) {
        requirePlan();
        Params.NONE.check(call.query());
        value.editableDeal(call.id("id"));
        ObjectNode row = meant(call);
        records.remove(Kind.DEAL_INSTALLMENT, row, call);
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    private void requirePlan() {
        if (!records.account().plan().hasRevenue()) {
            throw ApiError.forbidden("Installments are available in Growth and above plans only");
        }
    }

    private ObjectNode meant(Call call) {
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
