package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Change;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.record.Watcher;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The persons who take part in deals (facts of Pipedrive's API, section 7.4). The person that a deal is linked to is
/// always one of them. Who came and went is kept as rows of [Kind#CHANGELOG].
final class Participants implements Watcher {
    private static final int MOST = 500;

    private final Records records;
    private final DealFace face;

    Participants(Records records, DealFace face) {
        this.records = records;
        this.face = face;
    }

    void bind(Bindings on) {
        on.v1("getDealParticipants", this::list)
                .v1("addDealParticipant", this::add)
                .v1("deleteDealParticipant", this::delete)
                .v1("getDealParticipantsChangelog", this::changelog);
    }

    /// Who takes part in a deal.
    List<ObjectNode> of(long dealId) {
        return records.store().rowsBy(Kind.DEAL_PARTICIPANT, "deal_id", dealId);
    }

    private @Nullable ObjectNode of(long dealId, long personId) {
        return of(dealId).stream()
                .filter(row -> Json.longAt(row, "person_id") == personId)
                .findFirst()
                .orElse(null);
    }

    /// The person of a deal comes and goes with the link.
    @Override
    public void saw(Change change) {
        ObjectNode deal = change.after();
        if (change.kind() != Kind.DEAL || deal == null) {
            return;
        }
        long dealId = Json.longAt(deal, "id");
        long person = Json.longAt(deal, "person_id");
        long before = change.before() == null ? 0 : Json.longAt(change.before(), "person_id");
        if (person == before) {
            return;
        }
        long userId = change.cause().userId();
        String time = change.cause().at().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode gone = of(dealId, before);
        if (gone != null) {
            go(gone, userId, time);
        }
        if (person != 0 && of(dealId, person) == null) {
            come(dealId, person, userId, time);
        }
    }

    private ObjectNode come(long dealId, long personId, long userId, String time) {
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.DEAL_PARTICIPANT))
                .put("deal_id", dealId)
                .put("person_id", personId)
                .put("add_time", time)
                .put("added_by_user_id", userId);
        records.store().put(Kind.DEAL_PARTICIPANT, row);
        note("added", row, userId, time);
        return row;
    }

    private void go(ObjectNode row, long userId, String time) {
        records.store().remove(Kind.DEAL_PARTICIPANT, Json.longAt(row, "id"));
        note("removed", row, userId, time);
    }

    private void note(String action, ObjectNode row, long userId, String time) {
        ObjectNode entry = Json.object()
                .put("id", records.store().newId(Kind.CHANGELOG))
                .put("object", Kind.DEAL.key())
                .put("object_id", Json.longAt(row, "deal_id"))
                .put("action", action)
                .put("participant_person_id", Json.longAt(row, "person_id"))
                .put("actor_user_id", userId)
                .put("time", time);
        records.store().put(Kind.CHANGELOG, entry);
    }

    private Reply list(Call call) {
        long dealId = Json.longAt(OldDealRoutes.existing(records, call.id("id")), "id");
        List<ObjectNode> rows = of(dealId);
        return withRelated(Pages.byStart(call.query(), rows, MOST, this::show), rows);
    }

    private Reply add(Call call) {
        ObjectNode deal = OldDealRoutes.existing(records, call.id("id"));
        long dealId = Json.longAt(deal, "id");
        ObjectNode fields = V1.fields(call.body());
        long personId = V1.id(fields, "person_id");
        ObjectNode person = records.find(Kind.PERSON, personId);
        if (person == null || Json.flagAt(person, "is_deleted")) {
            throw ApiError.badRequest("Invalid input: person_id - there is no person " + fields.path("person_id"));
        }
        ObjectNode row = of(dealId, personId);
        if (row == null) {
            row = come(dealId, personId, call.caller().userId(), call.time());
        }
        return withRelated(Reply.data(200, show(row)), List.of(row));
    }

    private Reply delete(Call call) {
        ObjectNode deal = OldDealRoutes.existing(records, call.id("id"));
        ObjectNode row = records.find(Kind.DEAL_PARTICIPANT, call.id("deal_participant_id"));
        if (row == null || Json.longAt(row, "deal_id") != Json.longAt(deal, "id")) {
            throw ApiError.notFound("Participant not found");
        }
        if (Json.longAt(row, "person_id") == Json.longAt(deal, "person_id")) {
            throw ApiError.badRequest("The person that the deal is linked to cannot be removed; unlink it first");
        }
        go(row, call.caller().userId(), call.time());
        return Reply.data(200, Json.object().put("id", Json.longAt(row, "id")));
    }

    /// Who came and went, oldest first.
    private Reply changelog(Call call) {
        long dealId = Json.longAt(OldDealRoutes.existing(records, call.id("id")), "id");
        List<ObjectNode> entries = records.store().rowsBy(Kind.CHANGELOG, "object_id", dealId).stream()
                .filter(row -> row.has("participant_person_id") && Objects.equals(Json.textAt(row, "object"), "deal"))
                .toList();
        return Pages.byCursor(call.query(), Rows.of(entries), _ -> true, row -> {
            ObjectNode entry = Json.object();
            entry.set("actor_user_id", row.path("actor_user_id"));
            entry.set("person_id", row.path("participant_person_id"));
            entry.set("action", row.path("action"));
            return entry.put("time", V1.time(Json.textAt(row, "time")));
        });
    }

    private ObjectNode show(ObjectNode row) {
        ObjectNode person = records.find(Kind.PERSON, Json.longAt(row, "person_id"));
        ObjectNode deal = records.require(Kind.DEAL, Json.longAt(row, "deal_id"));
        ObjectNode shown = Json.object();
        shown.set("id", row.path("id"));
        shown.set("person_id", face.linked(row, "person_id", Kind.PERSON));
        shown.put("add_time", V1.time(Json.textAt(row, "add_time")));
        shown.put("active_flag", true);
        shown.set(
                "related_item_data",
                Json.object().put("deal_id", Json.longAt(deal, "id")).put("title", Json.textAt(deal, "title")));
        shown.set("person", person(person));
        shown.set("added_by_user_id", face.linked(row, "added_by_user_id", Kind.USER));
        shown.put("related_item_type", "deal");
        shown.set("related_item_id", deal.path("id"));
        return shown;
    }

    private JsonNode person(@Nullable ObjectNode person) {
        return person == null ? Json.object() : records.face(Kind.PERSON).full(person);
    }

    private Reply withRelated(Reply reply, List<ObjectNode> rows) {
        Related related = new Related(records);
        for (ObjectNode row : rows) {
            ObjectNode person = records.find(Kind.PERSON, Json.longAt(row, "person_id"));
            related.mention(Kind.USER, Json.longAt(row, "added_by_user_id"))
                    .mention(Kind.PERSON, Json.longAt(row, "person_id"));
            if (person != null) {
                related.mention(Kind.USER, Json.longAt(person, "owner_id"))
                        .mention(Kind.ORGANIZATION, Json.longAt(person, "org_id"));
            }
        }
        if (reply.json() instanceof ObjectNode body) {
            body.set("related_objects", related.toJson());
        }
        return reply;
    }
}
