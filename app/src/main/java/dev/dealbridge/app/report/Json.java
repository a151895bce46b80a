package dev.dealbridge.app.report;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes reports as JSON.
public final class Json {
    private static final JsonMapper COMPACT = JsonMapper.builder().build();
    private static final JsonMapper INDENTED =
            COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /// In one line.
    public static String line(Object report) {
        return COMPACT.writeValueAsString(report);
    }

    /// In many lines, to be read by people too.
    public static String indented(Object report) {
        return INDENTED.writeValueAsString(report);
    }
}
