package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import dev.dealbridge.sandbox.wire.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The search for values of one field, which minds upper and lower case.
final class FieldSearches {
    private static final int MOST = 500;

    /// Built-in fields that hold text, by the codes of API v2.
    private static final List<String> TEXTS =
            List.of("title", "name", "first_name", "last_name", "code", "address", "emails", "phones");

    private final Records records;
    private final SearchIndex index;

    FieldSearches(Records records, SearchIndex index) {
        this.records = records;
        this.index = index;
    }

    void bind(Bindings on) {
        on.v2("searchItemByField", this::search).v1("searchItemByField", this::oldSearch);
    }

    private Reply search(Call call) {
        Query query = call.query();
        Params.NONE
                .texts("term", "field")
                .oneOf("entity_type", "deal", "lead", "person", "organization", "product", "project")
                .oneOf("match", "exact", "beginning", "middle")
                .require("entity_type")
                .require("field")
                .paged()
                .check(query);
        String asked = query.get("match");
        String match = asked == null ? "exact" : asked;
        List<ObjectNode> found = find(call, query.get("entity_type"), query.get("field"), match, true);
        return Pages.byCursor(query, Rows.of(found), _ -> true, row -> row);
    }

    private Reply oldSearch(Call call) {
        Query query = call.query();
        String type = query.get("field_type");
        String entity = type == null ? null : type.replaceFirst("Field$", "");
        String match = query.flag("exact_match") ? "exact" : "middle";
        List<ObjectNode> found = find(call, entity, query.get("field_key"), match, query.flag("return_item_ids"));
        return Pages.byStart(query, found, MOST, row -> row);
    }

    private List<ObjectNode> find(
            Call call, @Nullable String entity, @Nullable String field, String match, boolean withIds) {
        Term term = Term.of(call.query(), match.equals("exact"));
        if (entity != null && entity.equals("project")) {
            return List.of();
        }
        Searched searched = entity == null ? null : Searched.of(entity).orElse(null);
        if (searched == null || searched.entity() == null || field == null) {
            throw ApiError.badRequest("Invalid input: the type and the key of a field are required");
        }
        SearchIndex.View view = index.at(call.at());
        boolean custom = new Texts(records, view).codes(searched).contains(field);
        if (!custom && !TEXTS.contains(field)) {
            throw ApiError.badRequest("Invalid input: the field " + field + " is not searchable");
        }
        List<ObjectNode> found = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        for (ObjectNode row : view.rows(searched.kind())) {
            String value = matching(term, custom ? row.path("custom_fields") : row, field, match);
            if (value != null && (withIds || distinct.add(value))) {
                ObjectNode shown = Json.object();
                if (withIds && searched == Searched.LEAD) {
                    shown.put("id", Records.idOf(row));
                } else if (withIds) {
                    shown.put("id", Json.longAt(row, "id"));
                }
                found.add(shown.put(field, value));
            }
        }
        return found;
    }

    private static @Nullable String matching(Term term, JsonNode object, String field, String match) {
        JsonNode value = object.path(field);
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(part -> texts.addAll(Texts.one(part)));
        } else {
            texts.addAll(Texts.one(value));
        }
        for (String text : texts) {
            boolean fits = switch (match) {
                case "exact" -> text.equals(term.text());
                case "beginning" -> text.startsWith(term.text());
                default -> text.contains(term.text());
            };
            if (fits) {
                return text;
            }
        }
        return null;
    }
}
