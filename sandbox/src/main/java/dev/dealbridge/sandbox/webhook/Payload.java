package dev.dealbridge.sandbox.webhook;

import dev.dealbridge.sandbox.field.CustomValues;
import dev.dealbridge.sandbox.field.FieldDefinition;
import dev.dealbridge.sandbox.field.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The `data` and `previous` of webhooks v2: close to the names of API v1, and not the shape of API v2. The keys are
/// those of the
/// samples that Pipedrive prints and of recorded deliveries.
final class Payload {
    private static final List<String> DEAL = List.of(
            "add_time",
            "channel",
            "channel_id",
            "close_time",
            "creator_user_id",
            "currency",
            "custom_fields",
            "expected_close_date",
            "first_won_time",
            "id",
            "label_ids",
            "lost_reason",
            "lost_time",
            "org_id",
            "origin",
            "origin_id",
            "owner_id",
            "person_id",
            "pipeline_id",
            "probability",
            "stage_change_time",
            "stage_id",
            "status",
            "title",
            "update_time",
            "value",
            "visible_to",
            "won_time",
            "is_archived",
            "archive_time");
    /// No sample is published: the properties of API v2.
    private static final List<String> INSTALLMENT = List.of("id", "amount", "billing_date", "description", "deal_id");
    private static final List<String> PERSON = List.of(
            "add_time",
            "custom_fields",
            "emails",
            "first_name",
            "id",
            "label",
            "label_ids",
            "last_name",
            "name",
            "org_id",
            "owner_id",
            "phones",
            "update_time",
            "visible_to");
    private static final List<String> ORGANIZATION = List.of(
            "add_time",
            "address",
            "annual_revenue",
            "country_code",
            "custom_fields",
            "employee_count",
            "id",
            "industry",
            "label",
            "linkedin",
            "name",
            "owner_id",
            "picture_id",
            "update_time",
            "visible_to",
            "website");
    private static final List<String> PRODUCT = List.of(
            "add_time",
            "category",
            "code",
            "custom_fields",
            "description",
            "id",
            "name",
            "owner_id",
            "selectable",
            "tax",
            "unit",
            "update_time",
            "visible_to",
            "prices");
    private static final List<String> PIPELINE = List.of(
            "id", "name", "url_title", "order_nr", "active_flag", "deal_probability", "add_time", "update_time");
    private static final List<String> STAGE = List.of(
            "id",
            "name",
            "active_flag",
            "rotten_days",
            "order_nr",
            "deal_probability",
            "rotten_flag",
            "add_time",
            "pipeline_id",
            "update_time");
    private static final List<String> NOTE = List.of(
            "id",
            "user_id",
            "deal_id",
            "person_id",
            "org_id",
            "lead_id",
            "project_id",
            "active_flag",
            "content",
            "add_time",
            "update_time",
            "pinned_to_deal_flag",
            "pinned_to_person_flag",
            "pinned_to_organization_flag");
    private static final List<String> USER = List.of(
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

    /// A change of these leaves no trace in `previous` of deals, persons and organizations (as in all samples).
    private static final Set<String> SILENT_TIMES = Set.of("update_time", "stage_change_time");

    private final Store store;
    private final Account account;

    Payload(Store store, Account account) {
        this.store = store;
        this.account = account;
    }

    /// The name of the object in webhooks, or null when this kind sends none.
    static @Nullable String object(Kind kind) {
        return switch (kind) {
            case DEAL, DEAL_INSTALLMENT, PERSON, ORGANIZATION, PRODUCT, PIPELINE, STAGE, NOTE, USER -> kind.key();
            case COMPANY, TOKEN, DEAL_PRODUCT, DEAL_DISCOUNT, FIELD, OPTION, FILE, WEBHOOK, DELIVERY, LOAD -> null;
        };
    }

    /// The record as `data` shows it.
    ObjectNode data(Kind kind, ObjectNode row) {
        return switch (kind) {
            case DEAL -> custom(picked(DEAL, row), FieldEntity.DEAL, row);
            case DEAL_INSTALLMENT -> picked(INSTALLMENT, row);
            case PERSON -> custom(labelled(picked(PERSON, row), row), FieldEntity.PERSON, row);
            case ORGANIZATION -> organization(row);
            case PRODUCT -> product(row);
            case PIPELINE -> {
                ObjectNode data = picked(PIPELINE, row);
                data.put("active_flag", !Json.flagAt(row, "is_deleted"));
                data.put("deal_probability", Json.flagAt(row, "is_deal_probability_enabled"));
                yield data;
            }
            case STAGE -> {
                ObjectNode data = picked(STAGE, row);
                data.put("active_flag", !Json.flagAt(row, "is_deleted"));
                data.put("rotten_flag", Json.flagAt(row, "is_deal_rot_enabled"));
                data.set("rotten_days", Json.orNull(row, "days_to_rotten"));
                yield data;
            }
            case NOTE -> picked(NOTE, row);
            case USER -> user(row);
            case COMPANY, TOKEN, DEAL_PRODUCT, DEAL_DISCOUNT, FIELD, OPTION, FILE, WEBHOOK, DELIVERY, LOAD ->
                throw new IllegalArgumentException(kind + " sends no webhooks");
        };
    }

    /// What was different before: only what changed.
    static ObjectNode previous(Kind kind, ObjectNode before, ObjectNode after) {
        boolean silentTimes = kind == Kind.DEAL || kind == Kind.PERSON || kind == Kind.ORGANIZATION;
        ObjectNode previous = Json.object();
        for (var entry : before.properties()) {
            String name = entry.getKey();
            JsonNode now = Json.orNull(after, name);
            if (Json.same(entry.getValue(), now) || (silentTimes && SILENT_TIMES.contains(name))) {
                continue;
            }
            if (name.equals("custom_fields")) {
                ObjectNode changed = Json.object();
                for (var field : entry.getValue().properties()) {
                    if (!Json.same(field.getValue(), Json.orNull(now, field.getKey()))) {
                        changed.set(field.getKey(), field.getValue());
                    }
                }
                previous.set(name, changed);
            } else {
                previous.set(name, entry.getValue());
            }
        }
        return previous;
    }

    private static ObjectNode picked(List<String> names, ObjectNode row) {
        ObjectNode data = Json.object();
        for (String name : names) {
            data.set(name, Json.orNull(row, name));
        }
        if (data.has("visible_to")) {
            data.put("visible_to", Long.toString(Json.longAt(row, "visible_to")));
        }
        return data;
    }

    private ObjectNode custom(ObjectNode data, FieldEntity entity, ObjectNode row) {
        data.set("custom_fields", CustomValues.forWebhook(FieldDefinition.of(store, entity), row));
        return data;
    }

    /// `label` is the first label: the old field of a time with one label per record.
    private static ObjectNode labelled(ObjectNode data, ObjectNode row) {
        JsonNode labels = row.path("label_ids");
        data.set("label", labels.isEmpty() ? Json.nothing() : labels.get(0));
        return data;
    }

    private ObjectNode organization(ObjectNode row) {
        ObjectNode data = custom(labelled(picked(ORGANIZATION, row), row), FieldEntity.ORGANIZATION, row);
        JsonNode address = Json.value(row, "address");
        if (address != null) {
            ObjectNode typed = Json.object();
            CustomValues.ADDRESS_PARTS.forEach(part -> typed.put(part, text(Json.textAt(address, part))));
            data.set("address", typed);
            String country = Json.textAt(address, "country");
            boolean isCode = country != null && Set.of(Locale.getISOCountries()).contains(country);
            data.set("country_code", isCode ? address.path("country") : Json.nothing());
        }
        return data;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private ObjectNode product(ObjectNode row) {
        ObjectNode data = custom(picked(PRODUCT, row), FieldEntity.PRODUCT, row);
        JsonNode category = Json.value(row, "category");
        data.set(
                "category",
                category == null
                        ? Json.nothing()
                        : Json.array().add(category.asString()).get(0));
        data.put("selectable", Json.flagAt(row, "is_linkable"));
        ArrayNode prices = Json.array();
        for (JsonNode price : row.path("prices")) {
            ObjectNode shown = Json.object();
            for (String name : List.of("cost", "notes", "price", "product_id", "currency", "direct_cost")) {
                shown.set(name, Json.orNull(price, name));
            }
            prices.add(shown);
        }
        data.set("prices", prices);
        return data;
    }

    private ObjectNode user(ObjectNode row) {
        ObjectNode data = picked(USER, row);
        data.put("id", Long.toString(Json.longAt(row, "id")));
        data.put("default_currency", account.currency());
        data.put("timezone_name", account.zone().getId());
        data.put("lang", "en-US");
        for (String time : List.of("created", "modified", "last_login")) {
            data.set(time, spaced(Json.textAt(row, time)));
        }
        return data;
    }

    /// `2026-05-15T09:46:05Z` as API v1 writes it: `2026-05-15 09:46:05`.
    private static JsonNode spaced(@Nullable String time) {
        return time == null
                ? Json.nothing()
                : Objects.requireNonNull(Json.array()
                        .add(time.replace('T', ' ').replace("Z", ""))
                        .get(0));
    }
}
