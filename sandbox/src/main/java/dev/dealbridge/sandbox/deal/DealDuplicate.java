package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Origin;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Makes a second deal like the first: open, in the same stage, with the same products, discounts and custom fields,
/// and nothing else of what is attached to the first.
final class DealDuplicate {
    /// What belongs to the first one's own story.
    private static final List<String> LEFT_OUT = List.of(
            "won_time",
            "lost_time",
            "close_time",
            "first_won_time",
            "local_won_date",
            "local_lost_date",
            "local_close_date",
            "lost_reason",
            "stage_change_time",
            "archive_time",
            "source_lead_id",
            "origin_id");

    private final Records records;
    private final DealFace face;

    DealDuplicate(Records records, DealFace face) {
        this.records = records;
        this.face = face;
    }

    Reply duplicate(Call call) {
        ObjectNode first = OldDealRoutes.existing(records, call.id("id"));
        if (Json.flagAt(first, "is_deleted")) {
            throw ApiError.notFound("Deal not found");
        }
        long id = records.store().newId(Kind.DEAL);
        ObjectNode second = first.deepCopy().without(LEFT_OUT);
        second.put("id", id)
                .put("creator_user_id", call.caller().userId())
                .put("status", "open")
                .put("is_archived", false)
                .put("add_time", call.time())
                .put("update_time", call.time());
        Origin.mark(call, second);
        records.create(Kind.DEAL, second, call);
        long from = Json.longAt(first, "id");
        for (ObjectNode line : records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", from)) {
            records.create(
                    Kind.DEAL_PRODUCT,
                    line.deepCopy()
                            .put("id", records.store().newId(Kind.DEAL_PRODUCT))
                            .put("deal_id", id)
                            .put("add_time", call.time())
                            .put("update_time", call.time()),
                    call);
        }
        for (ObjectNode discount : records.store().rowsBy(Kind.DEAL_DISCOUNT, "deal_id", from)) {
            records.create(
                    Kind.DEAL_DISCOUNT,
                    discount.deepCopy()
                            .put("id", records.store().newId(Kind.DEAL_DISCOUNT))
                            .put("uuid", records.ids().uuid())
                            .put("deal_id", id),
                    call);
        }
        return Reply.data(200, face.flat(records.require(Kind.DEAL, id)));
    }
}
