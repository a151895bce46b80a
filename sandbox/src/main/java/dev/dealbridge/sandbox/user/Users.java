package dev.dealbridge.sandbox.user;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Users (facts of Pipedrive's API, section 7.15).
public final class Users implements Feature {
    private static final List<String> APPS = List.of("sales", "global", "account_settings");

    private static final List<String> IN_WEBHOOKS = List.of(
            "id",
            "default_currency",
            "name",
            "email",
            "phone",
            "locale",
            "lang",
            "active_flag",
            "last_login",
            "timezone_name",
            "icon_url",
            "created",
            "modified",
            "access");

    private final Records records;

    public Users(Records records) {
        this.records = records;
        records.announce(Kind.USER, Announcement.of("user", this::inWebhooks));
        records.show(Kind.USER, new UserFace());
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getUsers", this::list).v1("getCurrentUser", this::me).v1("getUser", this::one);
    }

    private ObjectNode inWebhooks(ObjectNode row) {
        ObjectNode data = WebhookData.picked(IN_WEBHOOKS, row);
        data.put("id", Long.toString(Json.longAt(row, "id")));
        data.put("default_currency", records.account().currency());
        data.put("timezone_name", records.account().zone().getId());
        data.put("lang", "en-US");
        for (String time : List.of("created", "modified", "last_login")) {
            data.put(time, V1.time(Json.textAt(row, time)));
        }
        return data;
    }

    Reply list(Call call) {
        ArrayNode all = Json.array();
        records.store().rows(Kind.USER).values().forEach(row -> all.add(show(call, row)));
        return withCompany(all);
    }

    Reply one(Call call) {
        ObjectNode row = records.find(Kind.USER, call.id("id"));
        if (row == null) {
            ObjectNode body = Json.object().put("success", false).put("error", "User not found or not accessible.");
            throw new ApiError(Reply.json(404, body));
        }
        return withCompany(show(call, row));
    }

    private Reply withCompany(tools.jackson.databind.JsonNode data) {
        ObjectNode body = Reply.envelope(data);
        body.set(
                "additional_data",
                Json.object().put("company_id", records.account().companyId()));
        return Reply.json(200, body);
    }

    Reply me(Call call) {
        Account account = records.account();
        ObjectNode me = show(call, records.require(Kind.USER, call.caller().userId()));
        me.put("activated", true);
        me.put("company_id", account.companyId());
        me.set("company_name", Json.orNull(account.row(), "name"));
        me.put("company_domain", account.domain());
        me.set("company_country", Json.orNull(account.row(), "country"));
        me.set("company_industry", Json.orNull(account.row(), "industry"));
        me.set(
                "language",
                Json.object()
                        .put("language_code", Json.textAt(account.row(), "language"))
                        .put("country_code", Json.textAt(account.row(), "country")));
        return Reply.data(200, me);
    }

    private ObjectNode show(Call call, ObjectNode row) {
        Account account = records.account();
        boolean admin = Json.flagAt(row, "is_admin");
        ObjectNode user = Json.object();
        user.put("id", Json.longAt(row, "id"));
        user.set("name", Json.orNull(row, "name"));
        user.set("email", Json.orNull(row, "email"));
        user.put("lang", 1);
        user.set("locale", Json.orNull(account.row(), "locale"));
        user.put("timezone_name", account.zone().getId());
        user.put("timezone_offset", offset(call.at()));
        user.put("default_currency", account.currency());
        user.set("icon_url", Json.nothing());
        user.put("active_flag", Json.flagAt(row, "active_flag"));
        user.put("is_deleted", false);
        user.put("is_admin", admin ? 1 : 0);
        user.put("role_id", 1);
        user.put("created", V1.time(Json.textAt(row, "created")));
        user.put("has_created_company", Json.longAt(row, "id") == 1);
        user.put("is_you", Json.longAt(row, "id") == call.caller().userId());
        ArrayNode access = Json.array();
        for (String app : APPS) {
            access.add(Json.object()
                    .put("app", app)
                    .put("admin", admin)
                    .put("permission_set_id", permissionSet(app, admin)));
        }
        user.set("access", access);
        user.set("phone", Json.orNull(row, "phone"));
        user.put("modified", V1.time(Json.textAt(row, "modified")));
        user.put("last_login", V1.time(Json.textAt(row, "last_login")));
        return user;
    }

    /// A made-up permission set per app and right; the same for every user who has it.
    private static String permissionSet(String app, boolean admin) {
        return "00000000-0000-4000-8000-0000000000%d%d".formatted(APPS.indexOf(app), admin ? 1 : 0);
    }

    private String offset(Instant at) {
        String offset = records.account().zone().getRules().getOffset(at).getId();
        return offset.equals("Z") ? "+00:00" : offset;
    }
}
