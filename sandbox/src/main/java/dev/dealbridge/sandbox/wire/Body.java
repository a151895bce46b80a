package dev.dealbridge.sandbox.wire;

import dev.dealbridge.sandbox.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The body of a request, read by its content type.
public sealed interface Body {
    /// Nothing.
    record Empty() implements Body {}

    /// A JSON value.
    record Tree(JsonNode json) implements Body {}

    /// `application/x-www-form-urlencoded`.
    record Form(Query fields) implements Body {}

    /// `multipart/form-data`.
    record Parts(List<Part> parts) implements Body {}

    /// Something that could not be read.
    record Broken(String reason) implements Body {}

    /// One part of a multipart body.
    ///
    /// @param fileName null when the part is a plain field
    /// @param bytes not copied
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Part(String name, @Nullable String fileName, byte[] bytes) {
        /// The content as text.
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// Reads a body.
    static Body read(@Nullable String contentType, byte[] bytes) {
        if (bytes.length == 0) {
            return new Empty();
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/form-data")) {
            return Multipart.read(contentType == null ? "" : contentType, bytes);
        }
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return form(new String(bytes, StandardCharsets.UTF_8));
        }
        if (!type.startsWith("application/json")) {
            return new Broken("the content type must be application/json");
        }
        try {
            return new Tree(Json.parse(bytes));
        } catch (JacksonException e) {
            return new Broken("is not valid JSON");
        }
    }

    private static Body form(String text) {
        try {
            return new Form(Query.parse(text));
        } catch (ApiError e) {
            return new Broken("is not a valid form");
        }
    }

    /// The JSON of the body; null when there is none.
    ///
    /// @throws ApiError 400 when the body is something else
    default @Nullable JsonNode json() {
        return switch (this) {
            case Tree tree -> tree.json();
            case Empty _ -> null;
            case Broken broken -> throw ApiError.invalid("body", broken.reason());
            case Form _, Parts _ -> throw ApiError.invalid("body", "must be JSON");
        };
    }
}
