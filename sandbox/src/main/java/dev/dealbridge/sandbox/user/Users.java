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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Users (facts of Pipedrive's API, section 7.15).
public final class Users implements Feature {
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

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Records records;

    public Users(Records records) {
        this.records = records;
        records.announce(Kind.USER, Announcement.of("user", this::inWebhooks));
        records.show(Kind.USER, new UserFace(records));
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getUsers", this::list)
                .v1("getCurrentUser", this::me)
                .v1("getUser", this::one)
                .v1("findUsersByName", this::find)
                .v1("addUser", this::create)
                .v1("updateUser", this::update)
                .v1("getUserPermissions", this::permissions);
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
        return withCompany(show(call, existing(call)));
    }

    private ObjectNode existing(Call call) {
        ObjectNode row = records.find(Kind.USER, call.id("id"));
        if (row == null) {
            throw failure(404, "User not found or not accessible.");
        }
        return row;
    }

    /// Users have errors of their own, recorded for 404.
    private static ApiError failure(int status, String error) {
        return new ApiError(
                Reply.json(status, Json.object().put("success", false).put("error", error)));
    }

    private Reply find(Call call) {
        String term = call.query().get("term");
        if (term == null || term.isBlank()) {
            throw failure(400, "term is required");
        }
        boolean emails = call.query().flag("search_by_email");
        ArrayNode found = Json.array();
        for (ObjectNode row : records.store().rows(Kind.USER).values()) {
            String text = Json.textAt(row, emails ? "email" : "name");
            if (text != null
                    && text.toLowerCase(Locale.ROOT).contains(term.strip().toLowerCase(Locale.ROOT))) {
                found.add(show(call, row));
            }
        }
        return withCompany(found);
    }

    private void requireAdmin(Call call) {
        if (!Json.flagAt(records.require(Kind.USER, call.caller().userId()), "is_admin")) {
            throw failure(403, "You do not have permissions to do this.");
        }
    }

    /// Invites a user, who has the name of the mailbox until somebody signs up.
    private Reply create(Call call) {
        requireAdmin(call);
        ObjectNode body = V1.fields(call.body());
        String email =
                body.path("email").isString() ? body.path("email").stringValue().strip() : "";
        if (!EMAIL.matcher(email).matches()) {
            throw failure(400, "email must be an e-mail address");
        }
        if (!records.store().rowsBy(Kind.USER, "email", email).isEmpty()) {
            throw failure(400, "There is a user with this e-mail address already");
        }
        List<PermissionSet> sets = sets(body);
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.USER))
                .put("name", email.substring(0, email.indexOf('@')))
                .put("email", email)
                .put(
                        "is_admin",
                        sets.stream().anyMatch(set -> set.admin() && set.app().equals("account_settings")))
                .put("active_flag", !body.has("active_flag") || V1.flag(body, "active_flag"))
                .put("created", call.time())
                .put("modified", call.time())
                .put("last_login", call.time());
        row.set("access", PermissionSet.access(sets));
        records.create(Kind.USER, row, call);
        return withCompany(show(call, row));
    }

    private static List<PermissionSet> sets(ObjectNode body) {
        List<PermissionSet> sets = new ArrayList<>();
        for (JsonNode one : body.path("access")) {
            String id = Json.textAt(one, "permission_set_id");
            String app = Json.textAt(one, "app");
            PermissionSet set = (id == null ? PermissionSet.of(app, V1.flag(one, "admin")) : PermissionSet.of(id))
                    .filter(some -> some.app().equals(app))
                    .orElseThrow(() -> failure(400, "access names an app or a permission set that there is not"));
            sets.add(set);
        }
        for (String app : List.of("sales", "global")) {
            if (sets.stream().noneMatch(set -> set.app().equals(app))) {
                sets.add(new PermissionSet(app, false));
            }
        }
        return sets;
    }

    /// Only whether a user is active can be changed.
    private Reply update(Call call) {
        requireAdmin(call);
        ObjectNode before = existing(call);
        ObjectNode body = V1.fields(call.body());
        if (!body.has("active_flag")) {
            throw failure(400, "active_flag is required");
        }
        boolean active = V1.flag(body, "active_flag");
        if (active == Json.flagAt(before, "active_flag")) {
            return withCompany(show(call, before));
        }
        if (Json.longAt(before, "id") == call.caller().userId()) {
            throw failure(400, "You cannot deactivate yourself");
        }
        ObjectNode row = before.deepCopy().put("active_flag", active).put("modified", call.time());
        records.change(Kind.USER, before, row, call);
        return withCompany(show(call, row));
    }

    private Reply permissions(Call call) {
        return Reply.data(200, PermissionSet.permissions(PermissionSet.ofUser(existing(call))));
    }

    private Reply withCompany(JsonNode data) {
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
        return records.face(Kind.USER)
                .full(row)
                .put("timezone_offset", offset(call.at()))
                .put("is_you", Json.longAt(row, "id") == call.caller().userId());
    }

    private String offset(Instant at) {
        String offset = records.account().zone().getRules().getOffset(at).getId();
        return offset.equals("Z") ? "+00:00" : offset;
    }
}
