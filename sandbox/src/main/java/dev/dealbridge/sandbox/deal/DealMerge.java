package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Sight;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes one deal of two. The deal in the path goes; the one in the body stays, keeps what it has, and is given the
/// rest and everything that was attached to the other.
final class DealMerge {
    private static final List<Kind> ATTACHED = List.of(
            Kind.DEAL_PRODUCT,
            Kind.DEAL_DISCOUNT,
            Kind.DEAL_INSTALLMENT,
            Kind.NOTE,
            Kind.FILE,
            Kind.ACTIVITY,
            Kind.CALL_LOG);
    private static final List<String> FILLED =
            List.of("person_id", "org_id", "probability", "expected_close_date", "channel", "channel_id", "label_ids");

    private final Records records;
    private final DealFace face;

    DealMerge(Records records, DealFace face) {
        this.records = records;
        this.face = face;
    }

    Reply merge(Call call) {
        ObjectNode gone = editable(call.id("id"));
        ObjectNode survivor = editable(V1.id(V1.fields(call.body()), "merge_with_id"));
        long from = Json.longAt(gone, "id");
        long to = Json.longAt(survivor, "id");
        if (from == to) {
            throw ApiError.badRequest("A deal cannot be merged with itself");
        }
        // What hangs on it moves along, whether the caller sees it or not.
        records.store().seeing(Sight.ALL, () -> {
            ATTACHED.forEach(kind -> move(kind, from, to, call));
            moveParticipants(from, to, call);
            moveFollowers(from, to, call);
            return true;
        });
        records.merge(
                Kind.DEAL,
                new Records.Turn(gone, gone.deepCopy().put("is_deleted", true).put("update_time", call.time())),
                new Records.Turn(survivor, filled(survivor, gone).put("update_time", call.time())),
                call);
        ObjectNode shown = face.flat(records.require(Kind.DEAL, to));
        return Reply.data(200, shown.put("merge_what_id", from));
    }

    private ObjectNode editable(long id) {
        ObjectNode deal = OldDealRoutes.existing(records, id);
        if (Json.flagAt(deal, "is_deleted")) {
            throw ApiError.notFound("Deal not found");
        }
        if (Json.flagAt(deal, "is_archived")) {
            throw ApiError.badRequest("Deal is archived and cannot be edited; unarchive it first");
        }
        return deal;
    }

    private static ObjectNode filled(ObjectNode survivor, ObjectNode gone) {
        ObjectNode row = survivor.deepCopy();
        for (String name : FILLED) {
            JsonNode own = row.path(name);
            if (gone.has(name) && (own.isMissingNode() || (own.isArray() && own.isEmpty()))) {
                row.set(name, gone.path(name));
            }
        }
        if (gone.path("custom_fields") instanceof ObjectNode custom) {
            ObjectNode all = custom.deepCopy();
            row.path("custom_fields").properties().forEach(field -> all.set(field.getKey(), field.getValue()));
            row.set("custom_fields", all);
        }
        return row;
    }

    private void move(Kind kind, long from, long to, Call call) {
        for (ObjectNode row : records.store().rowsBy(kind, "deal_id", from)) {
            if (isThere(row)) {
                ObjectNode moved = row.deepCopy().put("deal_id", to);
                if (row.has("update_time")) {
                    moved.put("update_time", call.time());
                }
                if (kind == Kind.DEAL_PRODUCT) {
                    moved.put("order_nr", lastLine(to) + 1);
                }
                records.change(kind, row, moved, call);
            }
        }
    }

    private static boolean isThere(ObjectNode row) {
        return !Json.flagAt(row, "is_deleted") && (!row.has("active_flag") || Json.flagAt(row, "active_flag"));
    }

    private long lastLine(long dealId) {
        return records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", dealId).stream()
                .mapToLong(line -> Json.longAt(line, "order_nr"))
                .max()
                .orElse(0);
    }

    /// Who takes part in both does so once.
    private void moveParticipants(long from, long to, Call call) {
        for (ObjectNode row : records.store().rowsBy(Kind.DEAL_PARTICIPANT, "deal_id", from)) {
            boolean twice = records.store().rowsBy(Kind.DEAL_PARTICIPANT, "deal_id", to).stream()
                    .anyMatch(other -> other.path("person_id").equals(row.path("person_id")));
            if (twice) {
                records.remove(Kind.DEAL_PARTICIPANT, row, call);
            } else {
                records.change(Kind.DEAL_PARTICIPANT, row, row.deepCopy().put("deal_id", to), call);
            }
        }
    }

    private void moveFollowers(long from, long to, Call call) {
        for (ObjectNode row : followers(from)) {
            boolean twice = followers(to).stream()
                    .anyMatch(other -> other.path("user_id").equals(row.path("user_id")));
            if (twice) {
                records.remove(Kind.FOLLOWER, row, call);
            } else {
                records.change(Kind.FOLLOWER, row, row.deepCopy().put("object_id", to), call);
            }
        }
    }

    private List<ObjectNode> followers(long dealId) {
        return records.store().rowsBy(Kind.FOLLOWER, "object_id", dealId).stream()
                .filter(row -> Objects.equals(Json.textAt(row, "object"), Kind.DEAL.key()))
                .toList();
    }
}
