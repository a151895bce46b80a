package dev.dealbridge.sandbox.trail;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may see a record.
public final class PermittedUsers implements Feature {
    private final Records records;

    public PermittedUsers(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getDealUsers", call -> users(Kind.DEAL, byId(call, Kind.DEAL)))
                .v1("getPersonUsers", call -> users(Kind.PERSON, byId(call, Kind.PERSON)))
                .v1("getOrganizationUsers", call -> users(Kind.ORGANIZATION, byId(call, Kind.ORGANIZATION)))
                .v1("getProductUsers", call -> users(Kind.PRODUCT, byId(call, Kind.PRODUCT)))
                .v1("getLeadUsers", call -> users(Kind.LEAD, lead(call)));
    }

    private @Nullable ObjectNode byId(Call call, Kind kind) {
        return records.find(kind, call.id("id"));
    }

    private @Nullable ObjectNode lead(Call call) {
        return records.store().rowsBy(Kind.LEAD, "uuid", call.text("id")).stream()
                .findFirst()
                .orElse(null);
    }

    private Reply users(Kind kind, @Nullable ObjectNode row) {
        if (row == null) {
            throw ApiError.notFound("Entity was not found");
        }
        ArrayNode permitted = Json.array();
        for (ObjectNode user : records.store().rows(Kind.USER).values()) {
            long id = Json.longAt(user, "id");
            if (Json.flagAt(user, "active_flag") && records.visibility().of(id).sees(kind, row)) {
                permitted.add(id);
            }
        }
        return Reply.data(200, permitted);
    }
}
