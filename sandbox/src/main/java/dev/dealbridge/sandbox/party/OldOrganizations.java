package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Organizations in API v1.
final class OldOrganizations implements Feature {
    private final Records records;
    private final OldResource organizations;
    private final Counts counts;
    private final Merging merging;

    OldOrganizations(Records records, OldResource organizations, Counts counts) {
        this.records = records;
        this.organizations = organizations;
        this.counts = counts;
        this.merging = new Merging(records, Kind.ORGANIZATION);
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getOrganizations", organizations::list)
                .v1("addOrganization", this::add)
                .v1("getOrganization", this::one)
                .v1("updateOrganization", call -> editable(organizations.update(call)))
                .v1("deleteOrganization", organizations::delete)
                .v1("deleteOrganizations", organizations::deleteMany)
                .v1("getOrganizationsCollection", organizations::collection)
                .v1(
                        "mergeOrganizations",
                        call -> Reply.data(200, Json.object().put("id", Json.longAt(merging.merge(call), "id"))));
    }

    private Reply add(Call call) {
        return OldPersons.adding(
                editable(organizations.create(call)), Json.object().put("didMerge", false));
    }

    /// Recorded: what a list does not show.
    private static Reply editable(Reply reply) {
        data(reply).put("edit_name", true);
        return reply;
    }

    private static ObjectNode data(Reply reply) {
        return (ObjectNode) Objects.requireNonNull(reply.json()).path("data");
    }

    private Reply one(Call call) {
        Reply reply = editable(organizations.one(call));
        ObjectNode row = records.require(Kind.ORGANIZATION, call.id("id"));
        data(reply).set("last_activity", shown(counts.lastActivity(row)));
        data(reply).set("next_activity", shown(counts.nextActivity(row)));
        ObjectNode followers = Json.object();
        for (ObjectNode follower : counts.followers(row)) {
            ObjectNode shown = Json.object();
            shown.set("id", follower.path("id"));
            shown.set("user_id", follower.path("user_id"));
            shown.put("add_time", V1.time(Json.textAt(follower, "add_time")));
            shown.set("org_id", follower.path("object_id"));
            followers.set(Long.toString(Json.longAt(follower, "user_id")), shown);
        }
        ObjectNode additional = Json.object();
        additional.set("followers", followers);
        return OldPersons.adding(reply, additional.put("dropbox_email", Counts.mailbox(records)));
    }

    private JsonNode shown(Optional<ObjectNode> activity) {
        return activity.<JsonNode>map(row -> records.face(Kind.ACTIVITY).full(row))
                .orElseGet(Json::nothing);
    }
}
