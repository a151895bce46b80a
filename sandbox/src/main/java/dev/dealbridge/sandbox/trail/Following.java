package dev.dealbridge.sandbox.trail;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Who follows which record, and who began and ended it when. Nobody is told: as documented, webhooks know nothing of
/// followers.
final class Following {
    private final Store store;

    Following(Store store) {
        this.store = store;
    }

    /// The followers of a record, by the id of the relation.
    List<ObjectNode> of(Kind kind, long id) {
        return store.rowsBy(Kind.FOLLOWER, "object_id", id).stream()
                .filter(row -> kind.key().equals(Json.textAt(row, "object")))
                .toList();
    }

    /// The relation of a user to a record.
    Optional<ObjectNode> of(Kind kind, long id, long userId) {
        return of(kind, id).stream()
                .filter(row -> Json.longAt(row, "user_id") == userId)
                .findFirst();
    }

    /// Begins it.
    ///
    /// @param actor who makes the user follow
    ObjectNode begin(Kind kind, long id, long userId, long actor, String time) {
        ObjectNode row = Json.object()
                .put("id", store.newId(Kind.FOLLOWER))
                .put("object", kind.key())
                .put("object_id", id)
                .put("user_id", userId)
                .put("add_time", time);
        store.put(Kind.FOLLOWER, row);
        note("added", row, actor, time);
        return row;
    }

    /// Ends it.
    void end(ObjectNode row, long actor, String time) {
        store.remove(Kind.FOLLOWER, Json.longAt(row, "id"));
        note("removed", row, actor, time);
    }

    private void note(String action, ObjectNode row, long actor, String time) {
        ObjectNode entry = Json.object().put("id", store.newId(Kind.CHANGELOG));
        entry.set("object", row.path("object"));
        entry.set("object_id", row.path("object_id"));
        entry.put("action", action);
        entry.set("follower_user_id", row.path("user_id"));
        store.put(Kind.CHANGELOG, entry.put("actor_user_id", actor).put("time", time));
    }

    /// When who began and ended to follow a record, oldest first.
    List<ObjectNode> history(Kind kind, long id) {
        return store.rowsBy(Kind.CHANGELOG, "object_id", id).stream()
                .filter(row -> row.has("follower_user_id") && kind.key().equals(Json.textAt(row, "object")))
                .toList();
    }
}
