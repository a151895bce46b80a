package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What belongs to one person or organization, in the shapes of API v1: deals, activities, persons, products.
final class PartyLists implements Feature {
    private static final int MOST = 500;
    private static final List<String> DEAL_COLUMNS = List.of(
            "id",
            "title",
            "value",
            "currency",
            "status",
            "stage_id",
            "pipeline_id",
            "add_time",
            "update_time",
            "won_time",
            "lost_time",
            "close_time",
            "expected_close_date",
            "probability");
    private static final SortedMap<String, Kind> MENTIONED = new TreeMap<>(Map.of(
            "owner_id", Kind.USER,
            "creator_user_id", Kind.USER,
            "person_id", Kind.PERSON,
            "org_id", Kind.ORGANIZATION,
            "deal_id", Kind.DEAL,
            "stage_id", Kind.STAGE,
            "pipeline_id", Kind.PIPELINE));

    private final Records records;
    private final OldResource persons;
    private final Counts personCounts;
    private final Counts organizationCounts;

    PartyLists(Records records, OldResource persons, Counts personCounts, Counts organizationCounts) {
        this.records = records;
        this.persons = persons;
        this.personCounts = personCounts;
        this.organizationCounts = organizationCounts;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getPersonActivities", call -> activities(call, personCounts, party(call, Kind.PERSON)))
                .v1("getPersonDeals", this::dealsOfPerson)
                .v1("getPersonProducts", this::productsOfPerson)
                .v1(
                        "getOrganizationActivities",
                        call -> activities(call, organizationCounts, party(call, Kind.ORGANIZATION)))
                .v1("getOrganizationDeals", this::dealsOfOrganization)
                .v1("getOrganizationPersons", this::personsOfOrganization);
    }

    private ObjectNode party(Call call, Kind kind) {
        ObjectNode row = records.find(kind, call.id("id"));
        if (row == null) {
            throw ApiError.notFound((kind == Kind.PERSON ? "Person" : "Organization") + " not found");
        }
        return row;
    }

    private Reply personsOfOrganization(Call call) {
        ObjectNode organization = party(call, Kind.ORGANIZATION);
        return persons.page(
                call, organizationCounts.attached(Kind.PERSON, organization).toList());
    }

    private Reply dealsOfPerson(Call call) {
        long id = Json.longAt(party(call, Kind.PERSON), "id");
        return deals(call, records.store().rowsBy(Kind.DEAL, "person_id", id).stream());
    }

    /// Its own deals and, unless the query says otherwise, those of its persons.
    private Reply dealsOfOrganization(Call call) {
        ObjectNode organization = party(call, Kind.ORGANIZATION);
        Stream<ObjectNode> own = records.store().rowsBy(Kind.DEAL, "org_id", Json.longAt(organization, "id")).stream();
        return deals(
                call,
                call.query().flag("only_primary_association")
                        ? own
                        : Stream.concat(own, organizationCounts.relatedDeals(organization)));
    }

    private Reply deals(Call call, Stream<ObjectNode> deals) {
        String status = Objects.requireNonNullElse(call.query().get("status"), "all_not_deleted");
        List<ObjectNode> wanted = deals.filter(deal -> !Json.flagAt(deal, "is_archived"))
                .filter(deal -> Json.flagAt(deal, "is_deleted")
                        ? status.equals("deleted")
                        : status.equals("all_not_deleted") || status.equals(Json.textAt(deal, "status")))
                .toList();
        return page(call.query(), V1.sorted(wanted, call.query(), DEAL_COLUMNS), full(Kind.DEAL));
    }

    private Function<ObjectNode, JsonNode> full(Kind kind) {
        return row -> records.face(kind).full(row);
    }

    private Reply page(Query query, List<ObjectNode> rows, Function<ObjectNode, JsonNode> shown) {
        Related related = new Related(records);
        Reply reply = Pages.byStart(query, rows, MOST, row -> {
            MENTIONED.forEach((property, kind) -> related.mention(kind, Json.longAt(row, property)));
            return shown.apply(row);
        });
        body(reply).set("related_objects", related.toJson());
        return reply;
    }

    private static ObjectNode body(Reply reply) {
        return (ObjectNode) Objects.requireNonNull(reply.json());
    }

    private Reply activities(Call call, Counts counts, ObjectNode party) {
        Query query = call.query();
        List<String> excluded = query.list("exclude");
        List<ObjectNode> rows = counts.attached(Kind.ACTIVITY, party)
                .filter(row -> query.get("done") == null || Json.flagAt(row, "done") == query.flag("done"))
                .filter(row -> !excluded.contains(Long.toString(Json.longAt(row, "id"))))
                .toList();
        Reply reply = page(query, rows, full(Kind.ACTIVITY));
        ((ObjectNode) body(reply).path("additional_data")).set("activity_distribution", distribution(rows));
        return reply;
    }

    /// Who has how many activities of which type.
    private ObjectNode distribution(List<ObjectNode> rows) {
        Map<Long, List<ObjectNode>> byUser = new TreeMap<>();
        rows.forEach(row -> byUser.computeIfAbsent(Json.longAt(row, "owner_id"), _ -> new ArrayList<>())
                .add(row));
        ObjectNode all = Json.object();
        byUser.forEach((user, theirs) -> {
            ObjectNode types = Json.object();
            theirs.forEach(row -> {
                String type = Objects.requireNonNullElse(Json.textAt(row, "type"), "");
                types.put(type, Json.longAt(types, type) + 1);
            });
            ObjectNode share = Json.object();
            share.set("activities", types);
            share.put("name", records.nameOf(Kind.USER, user));
            share.put("activity_count", theirs.size());
            share.set(
                    "share",
                    Json.number(BigDecimal.valueOf(theirs.size() * 100L)
                            .divide(BigDecimal.valueOf(rows.size()), 0, RoundingMode.HALF_UP)));
            all.set(Long.toString(user), share);
        });
        return all;
    }

    /// Each line of each deal of a person, under the id of the deal.
    private Reply productsOfPerson(Call call) {
        List<ObjectNode> lines = personCounts
                .deals(party(call, Kind.PERSON))
                .flatMap(deal -> records.store().rowsBy(Kind.DEAL_PRODUCT, "deal_id", Json.longAt(deal, "id")).stream())
                .filter(line -> records.find(Kind.PRODUCT, Json.longAt(line, "product_id")) != null)
                .toList();
        return Pages.byStart(call.query(), lines, MOST, line -> {
            long deal = Json.longAt(line, "deal_id");
            ObjectNode pair = Json.object();
            pair.set("deal", flat(Kind.DEAL, deal));
            pair.set(
                    "product",
                    flat(Kind.PRODUCT, Json.longAt(line, "product_id")).put("deal_id", deal));
            return Json.object().set(Long.toString(deal), pair);
        });
    }

    private ObjectNode flat(Kind kind, long id) {
        Face face = records.face(kind);
        return face.flat(records.require(kind, id));
    }
}
