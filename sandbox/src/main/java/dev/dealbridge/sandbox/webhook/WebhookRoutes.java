package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Caller;
import dev.dealbridge.sandbox.wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Subscriptions to webhooks (facts of Pipedrive's API, section 9.1).
public final class WebhookRoutes implements Feature {
    private static final int MOST_PER_USER = 40;
    private static final Set<String> ACTIONS = Set.of("create", "change", "delete", "*");
    private static final Set<String> OLD_ACTIONS = Set.of("added", "updated", "merged", "deleted", "*");
    private static final Set<String> OBJECTS = Set.of(
            "activity",
            "board",
            "deal",
            "deal_field",
            "deal_installment",
            "deal_product",
            "lead",
            "note",
            "organization",
            "organization_field",
            "person",
            "person_field",
            "phase",
            "pipeline",
            "product",
            "product_field",
            "project",
            "stage",
            "task",
            "user",
            "*");
    private static final Set<String> OLD_OBJECTS = Set.of(
            "activity",
            "activityType",
            "deal",
            "note",
            "organization",
            "person",
            "pipeline",
            "product",
            "stage",
            "user",
            "*");

    private final Records records;

    public WebhookRoutes(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getWebhooks", this::list).v1("addWebhook", this::add).v1("deleteWebhook", this::delete);
    }

    Reply list(Call call) {
        ArrayNode all = Json.array();
        Caller.App app = call.caller().app();
        for (ObjectNode row : records.store().rows(Kind.WEBHOOK).values()) {
            if (isOf(row, app)
                    && (app == null
                            || Json.longAt(row, "owner_id") == call.caller().userId())) {
                all.add(show(row));
            }
        }
        return ok(200, Reply.envelope(all));
    }

    Reply add(Call call) {
        ObjectNode fields = V1.fields(call.body());
        String version = Objects.requireNonNullElse(Json.textAt(fields, "version"), "2.0");
        ObjectNode errors = Json.object();
        if (!Set.of("1.0", "2.0").contains(version)) {
            errors.set("version", Json.array().add("must be 1.0 or 2.0"));
        }
        boolean old = version.equals("1.0");
        requireOneOf(fields, "event_action", old ? OLD_ACTIONS : ACTIONS, errors);
        requireOneOf(fields, "event_object", old ? OLD_OBJECTS : OBJECTS, errors);
        if (!isUsable(text(fields, "subscription_url"))) {
            errors.set("subscription_url", Json.array().add("invalid or non-reachable URL"));
        }
        if (String.valueOf(text(fields, "name")).isBlank() || !fields.has("name")) {
            errors.set("name", Json.array().add("is required"));
        }
        if (!errors.isEmpty()) {
            throw failure(400, errors);
        }
        long owner = call.caller().userId();
        Caller.App app = call.caller().app();
        if (ownedBy(owner, app) >= MOST_PER_USER) {
            throw failure(
                    422, Json.object().set("user_id", Json.array().add("has reached the limit of " + MOST_PER_USER)));
        }
        long user = fields.has("user_id") ? V1.id(fields, "user_id") : owner;
        if (records.find(Kind.USER, user) == null) {
            throw failure(400, Json.object().set("user_id", Json.array().add("not found")));
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.WEBHOOK))
                .put("owner_id", owner)
                .put("user_id", user)
                .put("version", version)
                .put("add_time", Events.MILLIS.format(call.at()));
        if (app != null) {
            row.put("client_id", app.clientId());
        }
        for (String name : List.of(
                "event_action", "event_object", "subscription_url", "name", "http_auth_user", "http_auth_password")) {
            String value = text(fields, name);
            if (value != null) {
                row.put(name, value);
            }
        }
        records.store().put(Kind.WEBHOOK, row);
        return ok(201, Reply.envelope(show(row)));
    }

    private static @Nullable String text(ObjectNode fields, String name) {
        var value = Json.value(fields, name);
        return value == null || !value.isString() ? null : value.stringValue();
    }

    private static void requireOneOf(ObjectNode fields, String name, Set<String> words, ObjectNode errors) {
        String value = text(fields, name);
        if (value == null || !words.contains(value)) {
            errors.set(
                    name,
                    Json.array()
                            .add("must be one of "
                                    + String.join(", ", words.stream().sorted().toList())));
        }
    }

    /// A URL with a host, and not one of Pipedrive's own API. Whether somebody answers there is not tried.
    private static boolean isUsable(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            URI uri = URI.create(text);
            return uri.getHost() != null
                    && uri.getScheme() != null
                    && Set.of("http", "https").contains(uri.getScheme())
                    && !uri.getHost().endsWith(".pipedrive.com");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private long ownedBy(long userId, Caller.@Nullable App app) {
        return records.store().rows(Kind.WEBHOOK).values().stream()
                .filter(row -> isOf(row, app) && Json.longAt(row, "owner_id") == userId)
                .count();
    }

    Reply delete(Call call) {
        ObjectNode row = records.find(Kind.WEBHOOK, call.id("id"));
        if (row == null) {
            throw failure(404, Json.object().set("id", Json.array().add("not found")));
        }
        ObjectNode caller = records.require(Kind.USER, call.caller().userId());
        boolean own = Json.longAt(row, "owner_id") == call.caller().userId();
        boolean admin = call.caller().app() == null && Json.flagAt(caller, "is_admin");
        if (!isOf(row, call.caller().app()) || (!own && !admin)) {
            throw new ApiError(
                    Reply.json(403, Json.object().put("success", false).put("message", "Forbidden")));
        }
        long id = Json.longAt(row, "id");
        records.store()
                .rowsBy(Kind.DELIVERY, "webhook_id", id)
                .forEach(delivery -> records.store().remove(Kind.DELIVERY, Json.longAt(delivery, "id")));
        records.store().remove(Kind.WEBHOOK, id);
        return ok(200, Json.object().put("success", true));
    }

    /// Whether this application made it; without one, whether a user did. Neither sees or deletes what the other made.
    private static boolean isOf(ObjectNode row, Caller.@Nullable App app) {
        return Objects.equals(Json.textAt(row, "client_id"), app == null ? null : app.clientId());
    }

    /// As it says of itself, and in what it delivers.
    static String type(ObjectNode row) {
        return row.has("client_id") ? "application" : "general";
    }

    private static Reply ok(int status, ObjectNode body) {
        ObjectNode answer = Json.object().put("status", "ok");
        body.properties().forEach(entry -> answer.set(entry.getKey(), entry.getValue()));
        return Reply.json(status, answer);
    }

    private static ApiError failure(int status, tools.jackson.databind.JsonNode errors) {
        ObjectNode body = Json.object().put("status", "error").put("success", false);
        body.set("errors", errors);
        return new ApiError(Reply.json(status, body));
    }

    private ObjectNode show(ObjectNode row) {
        ObjectNode webhook = Json.object().put("id", Json.longAt(row, "id"));
        webhook.put("company_id", records.account().companyId());
        for (String name :
                List.of("owner_id", "user_id", "event_action", "event_object", "subscription_url", "version")) {
            webhook.set(name, Json.orNull(row, name));
        }
        webhook.put("is_active", 1);
        webhook.set("add_time", Json.orNull(row, "add_time"));
        webhook.set("remove_time", Json.nothing());
        webhook.put("type", type(row));
        webhook.set("http_auth_user", Json.orNull(row, "http_auth_user"));
        webhook.set("http_auth_password", Json.orNull(row, "http_auth_password"));
        webhook.set("remove_reason", Json.nothing());
        webhook.set("last_delivery_time", Json.orNull(row, "last_delivery_time"));
        webhook.set("last_http_status", Json.orNull(row, "last_http_status"));
        webhook.set("admin_id", Json.orNull(row, "owner_id"));
        webhook.set("name", Json.orNull(row, "name"));
        return webhook;
    }
}
