package dev.dealbridge.sandbox.trail;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// What happened to and around a deal, a person or an organization, newest first: changes, followers, notes, files and
/// activities.
public final class Flow implements Feature {
    private static final int MOST = 500;
    private static final Pattern CUSTOM = Pattern.compile("[0-9a-f]{40}(_.*)?");
    private static final List<Kind> AROUND = List.of(Kind.NOTE, Kind.FILE, Kind.ACTIVITY);
    private static final SortedMap<String, Kind> MENTIONED = new TreeMap<>(Map.of(
            "user_id", Kind.USER,
            "owner_id", Kind.USER,
            "deal_id", Kind.DEAL,
            "person_id", Kind.PERSON,
            "org_id", Kind.ORGANIZATION));

    private final Records records;
    private final Following following;

    /// One thing that happened.
    ///
    /// @param also another name by which `items` can ask for it
    private record Item(String object, String also, String time, long id, ObjectNode data) {}

    public Flow(Records records) {
        this.records = records;
        this.following = new Following(records.store());
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getDealUpdates", call -> list(call, Kind.DEAL, "deal_id"))
                .v1("getPersonUpdates", call -> list(call, Kind.PERSON, "person_id"))
                .v1("getOrganizationUpdates", call -> list(call, Kind.ORGANIZATION, "org_id"));
    }

    private Reply list(Call call, Kind kind, String link) {
        long id = call.id("id");
        if (records.find(kind, id) == null) {
            throw ApiError.notFound("Entity was not found");
        }
        Query query = call.query();
        Related related = new Related(records).mention(kind, id);
        List<Item> items = new ArrayList<>();
        addChanges(kind, id, query.flag("all_changes"), items);
        addFollowers(kind, id, items);
        AROUND.forEach(around -> addAround(around, link, id, related, items));
        List<String> wanted = query.list("items");
        List<ObjectNode> found = items.stream()
                .filter(item -> wanted.isEmpty() || wanted.contains(item.object) || wanted.contains(item.also))
                .sorted(Comparator.comparing(Item::time)
                        .thenComparingLong(Item::id)
                        .reversed())
                .map(Flow::shown)
                .toList();
        Reply reply = Pages.byStart(query, found, MOST, row -> {
            related.mention(Kind.USER, Json.longAt(row.path("data"), "user_id"));
            return row;
        });
        ((ObjectNode) Objects.requireNonNull(reply.json())).set("related_objects", related.toJson());
        return reply;
    }

    private static ObjectNode shown(Item item) {
        ObjectNode shown = Json.object().put("object", item.object).put("timestamp", V1.time(item.time));
        shown.set("data", item.data);
        return shown;
    }

    private void addChanges(Kind kind, long id, boolean customToo, List<Item> items) {
        for (ObjectNode row : Changelogs.of(records, kind, id)) {
            String field = Objects.requireNonNull(Json.textAt(row, "field_key"));
            if (!customToo && CUSTOM.matcher(field).matches()) {
                continue;
            }
            String time = Objects.requireNonNull(Json.textAt(row, "time"));
            ObjectNode data = Json.object();
            data.set("id", row.path("id"));
            data.put("item_id", id);
            data.set("user_id", row.path("actor_user_id"));
            for (String name : List.of("field_key", "old_value", "new_value", "is_bulk_update_flag")) {
                data.set(name, row.path(name));
            }
            data.put("log_time", V1.time(time)).put("change_source", "api");
            data.set("change_source_user_agent", Json.nothing());
            data.set("additional_data", Json.array());
            items.add(new Item(kind.key() + "Change", "change", time, Json.longAt(row, "id"), data));
        }
    }

    private void addFollowers(Kind kind, long id, List<Item> items) {
        for (ObjectNode row : following.history(kind, id)) {
            String time = Objects.requireNonNull(Json.textAt(row, "time"));
            ObjectNode data = Json.object();
            data.set("id", row.path("id"));
            data.put("item_id", id);
            data.set("user_id", row.path("actor_user_id"));
            data.set("follower_user_id", row.path("follower_user_id"));
            data.set("action", row.path("action"));
            data.put("log_time", V1.time(time));
            items.add(new Item(kind.key() + "Follower", "follower", time, Json.longAt(row, "id"), data));
        }
    }

    private void addAround(Kind kind, String link, long id, Related related, List<Item> items) {
        for (ObjectNode row : records.store().rowsBy(kind, link, id)) {
            boolean gone =
                    Json.flagAt(row, "is_deleted") || (row.has("active_flag") && !Json.flagAt(row, "active_flag"));
            if (gone) {
                continue;
            }
            MENTIONED.forEach((property, mentioned) -> related.mention(mentioned, Json.longAt(row, property)));
            boolean planned = kind == Kind.ACTIVITY && !Json.flagAt(row, "done");
            String time = Objects.requireNonNull(Json.textAt(row, "add_time"));
            items.add(new Item(
                    kind.key(),
                    planned ? "plannedActivity" : kind.key(),
                    time,
                    Json.longAt(row, "id"),
                    records.face(kind).full(row)));
        }
    }
}
