package dev.dealbridge.pipedrive.transport;

import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.UnexpectedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What Pipedrive says in the body of a refusal. It has several shapes: `error` (with `error_description` in
/// OAuth), `message` or `errors` by property; with or without a code.
///
/// @param reason Pipedrive's words, one line, bounded, empty if it gave none
/// @param code its code in words, if it gave one
record ErrorBody(String reason, @Nullable String code) {

    private static final int LONGEST_REASON = 500;

    /// Masking anything shorter would make a sentence unreadable and protect nothing.
    private static final int SHORTEST_SECRET = 6;

    private static final ErrorBody SILENT = new ErrorBody("", null);

    static ErrorBody of(Answer answer, Set<String> secrets) {
        try {
            JsonNode json = Json.parse(answer.body());
            if (!json.isObject()) {
                return SILENT;
            }
            JsonNode code = json.get("code");
            return new ErrorBody(
                    clean(reason(json), secrets),
                    code != null && code.isString() ? clean(code.stringValue(), secrets) : null);
        } catch (UnexpectedJsonException _) {
            return SILENT;
        }
    }

    private static String reason(JsonNode json) {
        for (String name : List.of("error", "message")) {
            JsonNode text = json.get(name);
            if (text != null && text.isString() && !text.stringValue().isBlank()) {
                String description = json.path("error_description").asString("");
                return text.stringValue() + (description.isBlank() ? "" : ": " + description);
            }
        }
        List<String> parts = new ArrayList<>();
        JsonNode errors = json.get("errors");
        if (errors != null && errors.isObject()) {
            errors.properties().forEach(entry -> parts.add(entry.getKey() + ": " + words(entry.getValue())));
        }
        return String.join("; ", parts);
    }

    private static String words(JsonNode value) {
        if (!value.isArray()) {
            return value.asString("");
        }
        List<String> words = new ArrayList<>();
        value.forEach(element -> words.add(element.asString("")));
        return String.join(", ", words);
    }

    /// One line without control characters and secrets, at most 500 characters.
    private static String clean(String text, Set<String> secrets) {
        String masked = text;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) {
                masked = masked.replace(secret, "***");
            }
        }
        String line = masked.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "...";
    }
}
