package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Deals as records of API v1 (facts of Pipedrive's API, section 7.1).
final class OldDealRoutes {
    private static final int MOST = 500;

    private final Records records;
    private final DealFace face;
    private final Participants participants;
    private final DealDetails details;
    private final OldDeals rules = new OldDeals();
    private final Resource deals;
    private final OldResource old;

    OldDealRoutes(Records records, DealFace face, Participants participants) {
        this.records = records;
        this.face = face;
        this.participants = participants;
        this.details = new DealDetails(records);
        this.deals = new Resource(records, Deals.old(records));
        this.old = new OldResource(deals, rules);
    }

    void bind(Bindings on) {
        on.v1("getDeals", call -> list(call, row -> !Json.flagAt(row, "is_archived")))
                .v1("getArchivedDeals", call -> list(call, row -> Json.flagAt(row, "is_archived")))
                .v1("getDealsCollection", this::collection)
                .v1("addDeal", old::create)
                .v1("getDeal", this::one)
                .v1("updateDeal", this::update)
                .v1("deleteDeal", old::delete)
                .v1("deleteDeals", old::deleteMany)
                .v1("getDealActivities", this::activities)
                .v1("getDealPersons", this::persons);
    }

    /// A filter overrides the owner, whoever it is.
    private Reply list(Call call, Predicate<ObjectNode> side) {
        Query query = call.query();
        Predicate<ObjectNode> wanted = side.and(rules.filter(query));
        if (query.get("product_id") != null) {
            Set<Long> with = withProduct(query.integer("product_id", 0));
            wanted = wanted.and(row -> with.contains(Json.longAt(row, "id")));
        }
        if (query.get("filter_id") != null) {
            wanted = wanted.and(records.filters().of(Kind.DEAL, query.integer("filter_id", 0)));
        } else if (query.flag("owned_by_you") || query.get("user_id") != null) {
            long owner = query.flag("owned_by_you") ? call.caller().userId() : query.integer("user_id", 0);
            wanted = wanted.and(row -> Json.longAt(row, "owner_id") == owner);
        }
        return old.page(call, all().stream().filter(wanted).toList());
    }

    private Collection<ObjectNode> all() {
        return records.store().rows(Kind.DEAL).values();
    }

    private Set<Long> withProduct(long productId) {
        return records.store().rowsBy(Kind.DEAL_PRODUCT, "product_id", productId).stream()
                .map(line -> Json.longAt(line, "deal_id"))
                .collect(Collectors.toSet());
    }

    /// For administrators only, as documented.
    private Reply collection(Call call) {
        if (!Json.flagAt(records.require(Kind.USER, call.caller().userId()), "is_admin")) {
            throw ApiError.forbidden("You do not have permissions to do this.");
        }
        Query query = call.query();
        String since = query.get("since");
        String until = query.get("until");
        long owner = query.integer("user_id", 0);
        return Pages.byCursor(
                query,
                Rows.of(all()),
                rules.filter(query).and(row -> !Json.flagAt(row, "is_archived")).and(row -> {
                    String time = Objects.requireNonNullElse(V1.time(Json.textAt(row, "update_time")), "");
                    return (since == null || time.compareTo(since) >= 0)
                            && (until == null || time.compareTo(until) < 0)
                            && (owner == 0 || Json.longAt(row, "owner_id") == owner);
                }),
                face::collected);
    }

    private Reply one(Call call) {
        Reply reply = old.one(call);
        ObjectNode row = existing(call);
        if (reply.json() instanceof ObjectNode body && body.get("data") instanceof ObjectNode deal) {
            details.add(deal, row, call.at());
            ObjectNode additional = Json.object();
            additional.set("dropbox_email", deal.path("cc_email"));
            body.set("additional_data", additional);
        }
        return reply;
    }

    /// A status ends a deletion, and `deleted` is a status too.
    private Reply update(Call call) {
        ObjectNode row = existing(call);
        String status = Json.textAt(V1.fields(call.body()), "status");
        if (Objects.equals(status, "deleted")) {
            deals.deleted(call, Json.longAt(row, "id"));
            return old.one(call);
        }
        if (status != null && Json.flagAt(row, "is_deleted")) {
            ObjectNode back = row.deepCopy().put("is_deleted", false).put("update_time", call.time());
            records.change(Kind.DEAL, row, back, call);
        }
        return old.update(call);
    }

    private Reply activities(Call call) {
        ObjectNode deal = existing(call);
        Query query = call.query();
        Set<String> excluded = Set.copyOf(query.list("exclude"));
        List<ObjectNode> rows = new DealCounts(records)
                .activities(deal).stream()
                        .filter(row -> query.get("done") == null || query.flag("done") == Json.flagAt(row, "done"))
                        .filter(row -> !excluded.contains(Long.toString(Json.longAt(row, "id"))))
                        .toList();
        Reply reply = Pages.byStart(query, rows, MOST, row -> details.shown(Kind.ACTIVITY, row));
        return withRelated(reply, rows);
    }

    /// Recorded nowhere; the persons of a deal are its participants.
    private Reply persons(Call call) {
        List<ObjectNode> rows = participants.of(Json.longAt(existing(call), "id")).stream()
                .map(row -> records.find(Kind.PERSON, Json.longAt(row, "person_id")))
                .filter(Objects::nonNull)
                .toList();
        Reply reply = Pages.byStart(call.query(), rows, MOST, row -> details.shown(Kind.PERSON, row));
        return withRelated(reply, rows);
    }

    private Reply withRelated(Reply reply, List<ObjectNode> rows) {
        Related related = new Related(records);
        for (ObjectNode row : rows) {
            related.mention(Kind.USER, Json.longAt(row, "owner_id"))
                    .mention(Kind.ORGANIZATION, Json.longAt(row, "org_id"))
                    .mention(Kind.PERSON, Json.longAt(row, "person_id"))
                    .mention(Kind.DEAL, Json.longAt(row, "deal_id"));
        }
        if (reply.json() instanceof ObjectNode body) {
            body.set("related_objects", related.toJson());
        }
        return reply;
    }

    private ObjectNode existing(Call call) {
        return existing(records, call.id("id"));
    }

    /// A deal, deleted or not.
    static ObjectNode existing(Records records, long id) {
        ObjectNode row = records.find(Kind.DEAL, id);
        if (row == null) {
            throw ApiError.notFound("Deal not found");
        }
        return row;
    }
}
