package dev.dealbridge.sandbox.crm;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.webhook.Events;
import dev.dealbridge.sandbox.wire.ApiError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What all kinds need.
public record World(Store store, Account account, Events events, Ids ids) {
    /// A row, or null when there is none of this id.
    @Nullable
    ObjectNode find(Kind kind, long id) {
        return store.find(kind, id);
    }

    /// A row.
    ///
    /// @throws ApiError 404 when there is none
    ObjectNode require(Kind kind, long id) {
        ObjectNode row = store.find(kind, id);
        if (row == null) {
            throw ApiError.notFound("Entity was not found");
        }
        return row;
    }

    /// Refuses a reference to a record that is not there.
    void requireReference(ObjectNode row, String property, Kind kind) {
        if (Json.value(row, property) == null) {
            return;
        }
        ObjectNode target = store.find(kind, Json.longAt(row, property));
        if (target == null || Json.flagAt(target, "is_deleted")) {
            throw ApiError.refused(property + ": there is no " + kind.key() + " " + row.get(property));
        }
    }

    /// The name of a record, or null.
    @Nullable
    String nameOf(Kind kind, long id) {
        ObjectNode row = store.find(kind, id);
        return row == null ? null : Json.textAt(row, kind == Kind.DEAL ? "title" : "name");
    }

    /// Tells subscribers of a change and keeps it.
    void change(Kind kind, ObjectNode before, ObjectNode after, dev.dealbridge.sandbox.wire.Call call) {
        store.put(kind, after);
        events.changed(kind, before, after, call.caller().userId(), call.at());
    }
}
