package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.custom.FieldDefinition;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.store.Store;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Pieces of the `data` of webhooks v2, which is close to the names of API v1 and not the shape of API v2.
public final class WebhookData {
    private WebhookData() {}

    /// These properties of a row, null where it has none; `visible_to` as a text.
    public static ObjectNode picked(List<String> names, ObjectNode row) {
        ObjectNode data = Json.object();
        for (String name : names) {
            data.set(name, Json.orNull(row, name));
        }
        if (data.has("visible_to")) {
            data.put("visible_to", Long.toString(Json.longAt(row, "visible_to")));
        }
        return data;
    }

    /// Sets `custom_fields`: typed objects of every custom field of the account.
    public static ObjectNode custom(ObjectNode data, Store store, FieldEntity entity, ObjectNode row) {
        data.set("custom_fields", CustomValues.forWebhook(FieldDefinition.of(store, entity), row));
        return data;
    }

    /// Sets `label`, the first label: the old field of a time with one label per record.
    public static ObjectNode labelled(ObjectNode data, ObjectNode row) {
        JsonNode labels = row.path("label_ids");
        data.set("label", labels.isEmpty() ? Json.nothing() : labels.get(0));
        return data;
    }
}
