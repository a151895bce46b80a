package dev.dealbridge.engine.journal;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Values as they stand in the database: JSON in ASCII only, because PostgreSQL's text holds neither NUL nor lone
/// surrogates, and with exact decimals.
public final class StoredJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StoredJson() {}

    /// @throws IllegalArgumentException when Jackson cannot write the value
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "cannot store a " + value.getClass().getName() + " as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// @throws IllegalStateException when the stored text does not fit the type: the type has changed since
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new IllegalStateException(
                    "a stored value no longer reads as " + type.getName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
