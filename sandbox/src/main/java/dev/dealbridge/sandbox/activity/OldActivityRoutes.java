package dev.dealbridge.sandbox.activity;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Activities in API v1.
final class OldActivityRoutes implements Feature {
    private static final List<String> PERSON = List.of("id", "name", "email", "phone", "owner_id");
    private static final List<String> ORGANIZATION =
            List.of("id", "name", "people_count", "owner_id", "address", "cc_email");

    private final Records records;
    private final OldActivities rules;
    private final OldResource activities;

    OldActivityRoutes(Records records, OldActivities rules, OldResource activities) {
        this.records = records;
        this.rules = rules;
        this.activities = activities;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getActivities", this::list)
                .v1("addActivity", this::add)
                .v1("getActivity", call -> related(activities.one(call)))
                .v1("updateActivity", call -> related(activities.update(call)))
                .v1("deleteActivity", activities::delete)
                .v1("deleteActivities", activities::deleteMany)
                .v1("getActivitiesCollection", activities::collection);
    }

    /// The activities of one user: of the caller unless said, of all with `user_id=0`.
    private Reply list(Call call) {
        Query query = call.query();
        Predicate<ObjectNode> wanted = rules.filter(query);
        if (query.get("filter_id") != null) {
            wanted = wanted.and(records.filters().of(Kind.ACTIVITY, query.integer("filter_id", 0)));
        }
        if (query.get("user_id") == null) {
            wanted = wanted.and(
                    row -> Json.longAt(row, "owner_id") == call.caller().userId());
        }
        String from = query.get("start_date");
        String to = query.get("end_date");
        if (from != null || to != null) {
            wanted = wanted.and(row -> {
                String day = Json.textAt(row, "due_date");
                return day != null
                        && (from == null || day.compareTo(from) >= 0)
                        && (to == null || day.compareTo(to) <= 0);
            });
        }
        return related(activities.page(
                call,
                records.store().rows(Kind.ACTIVITY).values().stream()
                        .filter(wanted)
                        .toList()));
    }

    private Reply add(Call call) {
        Reply reply = related(activities.create(call));
        ObjectNode additional = Json.object();
        additional.set("updates_story_id", Json.nothing());
        body(reply).set("additional_data", additional);
        return reply;
    }

    private static ObjectNode body(Reply reply) {
        return (ObjectNode) Objects.requireNonNull(reply.json());
    }

    /// Recorded: here the related objects have other properties than elsewhere.
    private Reply related(Reply reply) {
        JsonNode related = body(reply).path("related_objects");
        for (JsonNode person : related.path("person")) {
            ((ObjectNode) person).retain(PERSON);
        }
        for (JsonNode organization : related.path("organization")) {
            ((ObjectNode) organization).retain(ORGANIZATION);
        }
        for (JsonNode deal : related.path("deal")) {
            deal((ObjectNode) deal);
        }
        return reply;
    }

    private void deal(ObjectNode shown) {
        ObjectNode row = records.require(Kind.DEAL, Json.longAt(shown, "id"));
        shown.removeAll();
        for (String name : List.of("id", "title", "status", "value", "currency", "stage_id", "pipeline_id")) {
            shown.set(name, Json.orNull(row, name));
        }
        shown.set("user_id", Json.orNull(row, "owner_id"));
        shown.put("is_archived", Json.flagAt(row, "is_archived"));
        shown.set("archive_time", Json.orNull(row, "archive_time"));
    }
}
