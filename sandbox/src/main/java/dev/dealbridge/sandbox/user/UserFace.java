package dev.dealbridge.sandbox.user;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Account;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// How API v1 shows users, but for what depends on who asks and when: see [Users].
final class UserFace implements Face {
    private final Records records;

    UserFace(Records records) {
        this.records = records;
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        Account account = records.account();
        ObjectNode user = Json.object();
        user.put("id", Json.longAt(row, "id"));
        user.set("name", Json.orNull(row, "name"));
        user.set("email", Json.orNull(row, "email"));
        user.put("lang", 1);
        user.set("locale", Json.orNull(account.row(), "locale"));
        user.put("timezone_name", account.zone().getId());
        user.put("default_currency", account.currency());
        user.set("icon_url", Json.nothing());
        user.put("active_flag", Json.flagAt(row, "active_flag"));
        user.put("is_deleted", false);
        user.put("is_admin", Json.flagAt(row, "is_admin") ? 1 : 0);
        user.put("role_id", Math.max(1, Json.longAt(row, "role_id")));
        user.put("created", V1.time(Json.textAt(row, "created")));
        user.put("has_created_company", Json.longAt(row, "id") == 1);
        user.set("access", PermissionSet.access(PermissionSet.ofUser(row)));
        user.set("phone", Json.orNull(row, "phone"));
        user.put("modified", V1.time(Json.textAt(row, "modified")));
        user.put("last_login", V1.time(Json.textAt(row, "last_login")));
        return user;
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode user = related(row);
        user.set("value", user.path("id"));
        return user;
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode user = Json.object();
        for (String name : List.of("id", "name", "email")) {
            user.set(name, Json.orNull(row, name));
        }
        user.put("has_pic", 0);
        user.set("pic_hash", Json.nothing());
        return user.put("active_flag", Json.flagAt(row, "active_flag"));
    }
}
