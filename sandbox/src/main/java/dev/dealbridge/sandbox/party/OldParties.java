package dev.dealbridge.sandbox.party;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.OldRules;
import dev.dealbridge.sandbox.record.Related;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Query;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is special about persons and organizations in API v1.
final class OldParties implements OldRules {
    private final Kind kind;

    OldParties(Kind kind) {
        this.kind = kind;
    }

    @Override
    public ObjectNode translated(Call call, ObjectNode body) {
        boolean creates = call.operation().method().equals("POST");
        ObjectNode strict = Json.object();
        name(body, strict, creates);
        link(body, "owner_id", strict);
        long visibility = V1.id(body, "visible_to");
        if (visibility != 0) {
            strict.put("visible_to", visibility);
        }
        labels(body, strict);
        if (creates && Json.value(body, "add_time") != null) {
            strict.put("add_time", time(body.path("add_time").asString()));
        }
        if (kind == Kind.PERSON) {
            link(body, "org_id", strict);
            channels(body, "email", "emails", strict);
            channels(body, "phone", "phones", strict);
            copy(body, List.of("marketing_status"), strict);
        } else {
            address(body, strict);
            copy(body, List.of("website", "linkedin", "industry", "annual_revenue", "employee_count"), strict);
        }
        return strict;
    }

    /// The message is one that users saw.
    private static void name(ObjectNode body, ObjectNode strict, boolean creates) {
        String name = text(body.get("name"));
        if (name == null && (body.has("first_name") || body.has("last_name"))) {
            name = (text(body.get("first_name")) + " " + text(body.get("last_name")))
                    .replace("null", "")
                    .strip();
        }
        if (name == null ? creates || body.has("name") : name.isBlank()) {
            throw ApiError.badRequest("Name must be given.");
        }
        if (name != null) {
            strict.put("name", name);
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.asString();
    }

    private static void link(ObjectNode body, String name, ObjectNode strict) {
        long id = V1.id(body, name);
        if (id != 0) {
            strict.put(name, id);
        } else if (body.has(name) && name.equals("org_id")) {
            strict.set(name, Json.nothing());
        }
    }

    /// One `label` or several `label_ids`, as numbers or as texts.
    private static void labels(ObjectNode body, ObjectNode strict) {
        JsonNode given = body.has("label_ids") ? body.get("label_ids") : body.get("label");
        if (given == null) {
            return;
        }
        ArrayNode labels = Json.array();
        for (JsonNode label : given.isArray() ? given : Json.array().add(given)) {
            for (String id : label.isNull() ? new String[0] : label.asString().split(",")) {
                long number = V1.id(Json.object().put("label", id.strip()), "label");
                if (number != 0) {
                    labels.add(number);
                }
            }
        }
        strict.set("label_ids", labels);
    }

    /// `2026-05-15 09:55:02` as API v2 takes it; anything else stays, for the validation to judge.
    private static String time(String text) {
        return text.matches("[0-9-]{10} [0-9:]{8}") ? text.replace(' ', 'T') + "Z" : text;
    }

    /// A text, a list of texts or a list of `{value, primary, label}`; those without a value are none.
    private static void channels(ObjectNode body, String name, String newName, ObjectNode strict) {
        JsonNode given = body.get(name);
        if (given == null) {
            return;
        }
        ArrayNode channels = Json.array();
        for (JsonNode channel : given.isArray() ? given : Json.array().add(given)) {
            String value = channel.isObject() ? text(channel.get("value")) : text(channel);
            if (value == null || value.isBlank()) {
                continue;
            }
            ObjectNode shown = Json.object().put("value", value);
            if (channel.has("primary")) {
                shown.put("primary", V1.flag(channel, "primary"));
            }
            String label = text(channel.get("label"));
            if (label != null) {
                shown.put("label", label);
            }
            channels.add(shown);
        }
        strict.set(newName, channels);
    }

    private static void address(ObjectNode body, ObjectNode strict) {
        if (body.has("address")) {
            String text = text(body.get("address"));
            strict.set(
                    "address",
                    text == null || text.isEmpty()
                            ? Json.nothing()
                            : Json.object().put("value", text));
        }
    }

    private static void copy(ObjectNode body, List<String> names, ObjectNode strict) {
        for (String name : names) {
            if (body.has(name)) {
                strict.set(name, body.path(name));
            }
        }
    }

    @Override
    public List<String> sortable() {
        return List.of("id", "name", "first_name", "last_name", "owner_id", "org_id", "add_time", "update_time");
    }

    @Override
    public Predicate<ObjectNode> filter(Query query) {
        Predicate<ObjectNode> wanted = _ -> true;
        for (String owner : List.of("user_id", "owner_id")) {
            if (query.get(owner) != null) {
                long id = query.integer(owner, 0);
                wanted = wanted.and(row -> Json.longAt(row, "owner_id") == id);
            }
        }
        String letter = query.get("first_char");
        if (letter != null) {
            String start = letter.toLowerCase(Locale.ROOT);
            wanted = wanted.and(
                    row -> row.path("name").asString().toLowerCase(Locale.ROOT).startsWith(start));
        }
        return wanted;
    }

    @Override
    public void mention(ObjectNode row, Related related) {
        related.mention(Kind.ORGANIZATION, Json.longAt(row, "org_id"));
        related.mention(Kind.USER, Json.longAt(row, "owner_id"));
        related.mention(Kind.PICTURE, Json.longAt(row, "picture_id"));
    }
}
