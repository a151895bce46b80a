package dev.dealbridge.pipedrive.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON in and out. Numbers are decimals of any precision, never binary floating point; nesting and lengths are
/// limited.
public final class Json {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;
    private static final int LONGEST_NAME = 500;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /// Parses one complete JSON value in UTF-8. What comes is not to be changed, its copies may be.
    ///
    /// @throws UnexpectedJsonException if it is not one, or beyond the limits
    public static JsonNode parse(byte[] utf8) {
        if (utf8.length == 0) {
            throw new UnexpectedJsonException("the body is empty");
        }
        try (JsonParser parser = MAPPER.createParser(utf8)) {
            if (parser.nextToken() == null) {
                throw new UnexpectedJsonException("the body is empty");
            }
            JsonNode node = new TreeReader(parser).read();
            if (parser.nextToken() != null) {
                throw new UnexpectedJsonException(
                        "the body goes on after its end" + place(parser.currentTokenLocation()));
            }
            return node;
        } catch (JacksonException e) {
            // The original message quotes the input, which may be personal data: only the place is kept.
            throw new UnexpectedJsonException("the body is not complete, valid JSON" + place(e.getLocation()), e);
        }
    }

    /// Writes a value in UTF-8.
    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    private static String place(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
