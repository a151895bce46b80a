package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The searches for records, of all kinds and of one (facts of Pipedrive's API, section 7.17).
public final class Searches implements Feature {
    private static final int MOST_ITEMS = 100;
    private static final int MOST = 500;

    /// Types that this company has nothing of.
    private static final List<String> EMPTY_TYPES = List.of("mail_attachment", "project");

    private static final List<String> FIELDS =
            List.of("address", "code", "custom_fields", "email", "name", "notes", "phone", "title", "description");

    private final Records records;
    private final SearchIndex index;
    private final FieldSearches fields;

    public Searches(Records records) {
        this.records = records;
        this.index = new SearchIndex(records);
        this.fields = new FieldSearches(records, index);
        records.watch(index);
    }

    @Override
    public void bind(Bindings on) {
        on.v2("searchItem", this::items).v1("searchItem", this::items);
        fields.bind(on);
        bind(on, "searchDeals", Searched.DEAL, "deal.cc_email", "person_id", "organization_id");
        bind(on, "searchPersons", Searched.PERSON, "person.picture", "organization_id");
        bind(on, "searchOrganization", Searched.ORGANIZATION, null);
        bind(on, "searchProducts", Searched.PRODUCT, "product.price");
        bind(on, "searchLeads", Searched.LEAD, "lead.was_seen", "person_id", "organization_id");
    }

    private void bind(Bindings on, String name, Searched searched, @Nullable String extra, String... links) {
        Params some = Params.NONE
                .texts("term")
                .flags("exact_match")
                .listOf("fields", searched.fields())
                .integers(links)
                .paged();
        if (extra != null) {
            some = some.listOf("include_fields", List.of(extra));
        }
        Params params = searched == Searched.DEAL ? some.oneOf("status", "open", "won", "lost") : some;
        on.v2(name, call -> {
            params.check(call.query());
            return ofOne(call, searched);
        });
        on.v1(name, call -> ofOne(call, searched));
    }

    private Reply ofOne(Call call, Searched searched) {
        Query query = call.query();
        Predicate<ObjectNode> wanted = _ -> true;
        for (String link : List.of("person_id", "organization_id")) {
            if (query.get(link) != null) {
                boolean plain = searched == Searched.LEAD || link.equals("person_id");
                String property = plain ? link : "org_id";
                long id = query.integer(link, 0);
                wanted = wanted.and(row -> Json.longAt(row, property) == id);
            }
        }
        String status = searched == Searched.DEAL ? query.get("status") : null;
        if (status != null) {
            wanted = wanted.and(row -> status.equals(Json.textAt(row, "status")));
        }
        Search search = new Search(records, index.at(call.at()), query);
        search.look(searched, wanted);
        return search.page(call, MOST);
    }

    private Reply items(Call call) {
        Query query = call.query();
        if (call.operation().version() == 2) {
            List<String> types = new ArrayList<>(EMPTY_TYPES);
            Arrays.stream(Searched.values()).map(Searched::type).forEach(types::add);
            Params.NONE
                    .texts("term")
                    .flags("exact_match", "search_for_related_items")
                    .listOf("item_types", types)
                    .listOf("fields", FIELDS)
                    .listOf("include_fields", List.of("deal.cc_email", "person.picture", "product.price"))
                    .paged()
                    .check(query);
            if (query.integer("limit", 1) > MOST_ITEMS) {
                throw ApiError.invalid("limit", "must be from 1 to " + MOST_ITEMS);
            }
        }
        Search search = new Search(records, index.at(call.at()), query);
        for (Searched searched : Searched.values()) {
            if (query.get("item_types") == null || query.list("item_types").contains(searched.type())) {
                search.look(searched, _ -> true);
            }
        }
        return search.page(call, MOST_ITEMS);
    }
}
