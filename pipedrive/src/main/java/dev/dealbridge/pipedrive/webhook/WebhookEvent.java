package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.wire.Json;
import dev.dealbridge.pipedrive.wire.RawObject;
import dev.dealbridge.pipedrive.wire.UnexpectedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An event of a webhook. Neither order nor exactly-once delivery is promised, and events can get lost: take
/// it as a hint to fetch the record.
///
/// @param data the record as it is now; null on a deletion
/// @param previous on a change what was different, not always all of it; on a deletion the last state; null on a
///     creation
public record WebhookEvent(
        WebhookMeta meta, @Nullable Snapshot data, @Nullable Snapshot previous) {

    /// Larger bodies are not read.
    public static final int LARGEST_BODY = 1024 * 1024;

    /// Reads a body. Never throws: what is no event of version 2 is told apart with a reason.
    public static WebhookReading parse(String body) {
        return parse(body.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a body in UTF-8. Never throws: what is no event of version 2 is told apart with a reason.
    public static WebhookReading parse(byte[] body) {
        return parse(
                body,
                (_, _) -> new WebhookReading.VersionOne(
                        "the event is of version 1; delete the subscription and create it again with version 2.0"));
    }

    private static WebhookReading parse(byte[] body, BiFunction<RawObject, RawObject, WebhookReading> versionOne) {
        if (body.length > LARGEST_BODY) {
            return new WebhookReading.Malformed("the body is larger than " + LARGEST_BODY + " bytes");
        }
        try {
            JsonNode json = Json.parse(body);
            return json instanceof ObjectNode object
                    ? read(RawObject.of(object, ""), versionOne)
                    : new WebhookReading.Malformed("the body is not a JSON object");
        } catch (UnexpectedJsonException e) {
            return new WebhookReading.Malformed(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new WebhookReading.Malformed("an id is not what it should be: " + e.getMessage());
        }
    }

    /// Reads a body of version 2 or 1 in UTF-8; an event of version 1 is understood in the words of version 2, with
    /// the version `1.0` in its meta. Never throws.
    ///
    /// Version 1 shows records as API v1 does: custom fields stand beside the other properties, so read them with
    /// [Snapshot#field], and `previous` is the whole record before. A subscription should be of version 2: this is
    /// for those that are not yet.
    public static WebhookReading parseEitherVersion(byte[] body) {
        return parse(body, (whole, meta) -> new WebhookReading.Understood(VersionOne.read(whole, meta)));
    }

    /// The same for every delivery attempt of one event to one subscription, different for any other.
    public String dedupeKey() {
        return Stream.of(
                        meta.companyId(),
                        meta.webhookId(),
                        meta.entity().text(),
                        meta.entityId(),
                        meta.action().text(),
                        meta.id(),
                        meta.timestamp())
                .map(part -> part == null ? "-" : part.toString())
                .collect(Collectors.joining("|"));
    }

    private static WebhookReading read(RawObject body, BiFunction<RawObject, RawObject, WebhookReading> versionOne) {
        RawObject meta = body.object("meta");
        if (meta == null) {
            return new WebhookReading.Malformed("meta is missing");
        }
        String version = meta.text("version");
        if (isVersionOne(body, meta, version)) {
            return versionOne.apply(body, meta);
        }
        if (version == null || !version.startsWith("2.")) {
            return new WebhookReading.Malformed("meta.version is neither 1 nor 2");
        }
        WebhookMeta known = WebhookMeta.of(meta);
        return new WebhookReading.Understood(new WebhookEvent(
                known, snapshot(known, body.object("data")), snapshot(known, body.object("previous"))));
    }

    private static boolean isVersionOne(RawObject body, RawObject meta, @Nullable String version) {
        if (version != null) {
            return version.equals("1") || version.startsWith("1.");
        }
        return "1".equals(meta.text("v")) || "1".equals(body.text("v"));
    }

    private static @Nullable Snapshot snapshot(WebhookMeta meta, @Nullable RawObject raw) {
        return raw == null ? null : Snapshots.read(meta.entity(), raw);
    }
}
