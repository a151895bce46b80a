package dev.dealbridge.sandbox.user;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Permission sets and who has them (facts of Pipedrive's API, section 7.15).
public final class PermissionSets implements Feature {
    private static final int MOST = 500;

    private final Records records;

    public PermissionSets(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getPermissionSets", this::list)
                .v1("getPermissionSet", this::one)
                .v1("getPermissionSetAssignments", this::assignments);
    }

    private List<ObjectNode> users(PermissionSet set) {
        return records.store().rows(Kind.USER).values().stream()
                .filter(user -> PermissionSet.ofUser(user).contains(set))
                .toList();
    }

    private Reply list(Call call) {
        String app = call.query().get("app");
        ArrayNode data = Json.array();
        for (PermissionSet set : PermissionSet.all()) {
            if (app == null || app.equals(set.app())) {
                data.add(set.shown(users(set).size()));
            }
        }
        return Reply.data(200, data);
    }

    private static PermissionSet existing(Call call) {
        return PermissionSet.of(call.text("id")).orElseThrow(() -> ApiError.notFound("Permission set not found"));
    }

    private Reply one(Call call) {
        PermissionSet set = existing(call);
        ObjectNode data = set.shown(users(set).size());
        data.set("contents", set.contents());
        return Reply.data(200, data);
    }

    private Reply assignments(Call call) {
        PermissionSet set = existing(call);
        return Pages.byStart(
                call.query(),
                users(set),
                MOST,
                user -> Json.object()
                        .put("user_id", Json.longAt(user, "id"))
                        .put("permission_set_id", set.id())
                        .put("name", set.name()));
    }
}
