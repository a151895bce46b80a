package dev.dealbridge.sandbox.search;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How searches show what they found (facts of Pipedrive's API, section 7.17).
final class Found {
    private final Records records;
    private final Texts texts;
    private final List<String> extra;

    /// @param extra the `include_fields` of the query
    Found(Records records, Texts texts, List<String> extra) {
        this.records = records;
        this.texts = texts;
        this.extra = extra;
    }

    /// One result.
    ObjectNode result(Hit hit) {
        ObjectNode result = Json.object();
        result.set("result_score", Json.number(hit.score()));
        result.set("item", item(hit.searched(), hit.row()));
        return result;
    }

    private ObjectNode item(Searched searched, ObjectNode row) {
        ObjectNode item = Json.object();
        if (searched == Searched.LEAD) {
            item.put("id", Records.idOf(row));
        } else {
            item.put("id", Json.longAt(row, "id"));
        }
        item.put("type", searched.type());
        switch (searched) {
            case DEAL -> deal(row, item);
            case PERSON -> person(row, item);
            case ORGANIZATION -> organization(row, item);
            case PRODUCT -> product(row, item);
            case LEAD -> lead(row, item);
            case FILE -> file(row, item);
        }
        return item;
    }

    private void deal(ObjectNode row, ObjectNode item) {
        copy(row, item, "title", "value", "currency", "status", "visible_to");
        owner(row, item);
        item.set("stage", named(Kind.STAGE, Json.longAt(row, "stage_id")));
        item.set("person", named(Kind.PERSON, Json.longAt(row, "person_id")));
        item.set("organization", organization(Json.longAt(row, "org_id")));
        written(Searched.DEAL, row, item);
        item.put("is_archived", Json.flagAt(row, "is_archived"));
        if (extra.contains("deal.cc_email")) {
            item.set("cc_email", records.face(Kind.DEAL).full(row).path("cc_email"));
        }
    }

    private void person(ObjectNode row, ObjectNode item) {
        copy(row, item, "name");
        item.set("phones", array(texts.in("phone", Searched.PERSON, row)));
        item.set("emails", array(texts.in("email", Searched.PERSON, row)));
        copy(row, item, "visible_to");
        owner(row, item);
        item.set("organization", organization(Json.longAt(row, "org_id")));
        written(Searched.PERSON, row, item);
        if (extra.contains("person.picture")) {
            item.set("picture", records.face(Kind.PERSON).full(row).path("picture_id"));
        }
    }

    private void organization(ObjectNode row, ObjectNode item) {
        copy(row, item, "name");
        item.put("address", Json.textAt(row.path("address"), "value"));
        copy(row, item, "visible_to");
        owner(row, item);
        written(Searched.ORGANIZATION, row, item);
    }

    private void product(ObjectNode row, ObjectNode item) {
        copy(row, item, "name", "code", "visible_to");
        owner(row, item);
        item.set("custom_fields", array(texts.in("custom_fields", Searched.PRODUCT, row)));
        if (extra.contains("product.price")) {
            item.set("price", Json.orNull(row.path("prices").path(0), "price"));
            item.set("currency", Json.orNull(row.path("prices").path(0), "currency"));
        }
    }

    private void lead(ObjectNode row, ObjectNode item) {
        copy(row, item, "title");
        owner(row, item);
        ObjectNode person = records.find(Kind.PERSON, Json.longAt(row, "person_id"));
        item.set("person", named(Kind.PERSON, Json.longAt(row, "person_id")));
        item.set("organization", organization(Json.longAt(row, "organization_id")));
        item.set("phones", person == null ? Json.array() : array(texts.in("phone", Searched.PERSON, person)));
        item.set("emails", person == null ? Json.array() : array(texts.in("email", Searched.PERSON, person)));
        written(Searched.LEAD, row, item);
        item.set("value", Json.orNull(row.path("value"), "amount"));
        item.set("currency", Json.orNull(row.path("value"), "currency"));
        item.set("visible_to", Json.orNull(row, "visible_to"));
        item.put("is_archived", Json.flagAt(row, "is_archived"));
        if (extra.contains("lead.was_seen")) {
            item.put("was_seen", Json.flagAt(row, "was_seen"));
        }
    }

    private void file(ObjectNode row, ObjectNode item) {
        copy(row, item, "name");
        item.put("url", "/files/" + Json.longAt(row, "id") + "/download");
        long deal = Json.longAt(row, "deal_id");
        if (records.find(Kind.DEAL, deal) != null) {
            item.set("deal", Json.object().put("id", deal).put("title", records.nameOf(Kind.DEAL, deal)));
        }
        if (row.has("person_id")) {
            item.set("person", named(Kind.PERSON, Json.longAt(row, "person_id")));
        }
        if (row.has("org_id")) {
            item.set("organization", organization(Json.longAt(row, "org_id")));
        }
    }

    private static void copy(ObjectNode row, ObjectNode item, String... names) {
        for (String name : names) {
            item.set(name, Json.orNull(row, name));
        }
    }

    private static void owner(ObjectNode row, ObjectNode item) {
        item.set("owner", Json.object().set("id", Json.orNull(row, "owner_id")));
    }

    private JsonNode named(Kind kind, long id) {
        return records.find(kind, id) == null
                ? Json.nothing()
                : Json.object().put("id", id).put("name", records.nameOf(kind, id));
    }

    private JsonNode organization(long id) {
        ObjectNode row = records.find(Kind.ORGANIZATION, id);
        return row == null
                ? Json.nothing()
                : Json.object()
                        .put("id", id)
                        .put("name", Json.textAt(row, "name"))
                        .put("address", Json.textAt(row.path("address"), "value"));
    }

    private void written(Searched searched, ObjectNode row, ObjectNode item) {
        item.set("custom_fields", array(texts.in("custom_fields", searched, row)));
        item.set("notes", array(texts.in("notes", searched, row)));
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = Json.array();
        values.forEach(array::add);
        return array;
    }
}
