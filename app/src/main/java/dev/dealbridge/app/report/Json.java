package dev.dealbridge.app.report;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes reports as JSON. What a report does not know is left out.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// In one line.
    public static String line(Object report) {
        JsonNode tree = MAPPER.valueToTree(report);
        removeUnknown(tree);
        return MAPPER.writeValueAsString(tree);
    }

    private static void removeUnknown(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeNulls();
        }
        node.forEach(Json::removeUnknown);
    }
}
