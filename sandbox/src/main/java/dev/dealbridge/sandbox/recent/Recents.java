package dev.dealbridge.sandbox.recent;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The records that changed after a moment (facts of Pipedrive's API, section 7.18): of every kind that API v1 shows.
public final class Recents implements Feature {
    private static final int MOST = 500;
    private static final int MOST_MONTHS = 1;
    private static final Map<String, Kind> ITEMS = new LinkedHashMap<>();

    static {
        ITEMS.put("activity", Kind.ACTIVITY);
        ITEMS.put("activityType", Kind.ACTIVITY_TYPE);
        ITEMS.put("deal", Kind.DEAL);
        ITEMS.put("file", Kind.FILE);
        ITEMS.put("filter", Kind.FILTER);
        ITEMS.put("note", Kind.NOTE);
        ITEMS.put("person", Kind.PERSON);
        ITEMS.put("organization", Kind.ORGANIZATION);
        ITEMS.put("pipeline", Kind.PIPELINE);
        ITEMS.put("product", Kind.PRODUCT);
        ITEMS.put("stage", Kind.STAGE);
        ITEMS.put("user", Kind.USER);
    }

    private final Records records;

    public Recents(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getRecents", this::list);
    }

    /// A record that changed.
    private record Changed(String item, Kind kind, ObjectNode row, String time) {}

    private Reply list(Call call) {
        String since = since(call).toString();
        List<String> wanted = call.query().list("items");
        List<Changed> changed = new ArrayList<>();
        ITEMS.forEach((item, kind) -> {
            if ((wanted.isEmpty() || wanted.contains(item)) && records.hasFace(kind)) {
                for (ObjectNode row : records.store().rows(kind).values()) {
                    String time = time(row);
                    if (time != null && time.compareTo(since) > 0) {
                        changed.add(new Changed(item, kind, row, time));
                    }
                }
            }
        });
        changed.sort(Comparator.comparing(Changed::time));
        List<ObjectNode> places = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            places.add(Json.object().put("id", i));
        }
        Reply page =
                Pages.byStart(call.query(), places, MOST, place -> shown(changed.get((int) Json.longAt(place, "id"))));
        return withTimes(page, since, changed);
    }

    /// The moment that was asked for; an earlier one than a month ago is silently moved there, as users report.
    private static Instant since(Call call) {
        String text = call.query().get("since_timestamp");
        Instant first = call.at()
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.UTC)
                .minusMonths(MOST_MONTHS)
                .toInstant();
        try {
            Instant since = Instant.parse(text == null ? "" : text.strip().replace(' ', 'T') + "Z");
            return since.isBefore(first) ? first : since;
        } catch (DateTimeException e) {
            throw ApiError.badRequest("since_timestamp must be a time: YYYY-MM-DD HH:MM:SS");
        }
    }

    private static @Nullable String time(ObjectNode row) {
        String time = Json.textAt(row, row.has("modified") ? "modified" : "update_time");
        return time == null ? Json.textAt(row, "add_time") : time;
    }

    private ObjectNode shown(Changed changed) {
        ObjectNode shown = Json.object().put("item", changed.item).put("id", Json.longAt(changed.row, "id"));
        shown.set("data", data(records.face(changed.kind), changed));
        return shown;
    }

    /// Links are plain ids, but organizations show their owner and persons their picture.
    private static ObjectNode data(Face face, Changed changed) {
        if (changed.kind == Kind.ORGANIZATION) {
            return face.full(changed.row);
        }
        ObjectNode data = face.flat(changed.row);
        if (changed.kind == Kind.PERSON) {
            data.set("picture_id", face.full(changed.row).path("picture_id"));
        }
        return data;
    }

    private static Reply withTimes(Reply page, String since, List<Changed> changed) {
        if (page.json() instanceof ObjectNode body
                && body.path("data") instanceof ArrayNode data
                && body.path("additional_data") instanceof ObjectNode additional) {
            int end = (int) Json.longAt(additional.path("pagination"), "start") + data.size();
            additional.put("since_timestamp", Objects.requireNonNull(V1.time(since)));
            additional.put("last_timestamp_on_page", data.isEmpty() ? null : V1.time(changed.get(end - 1).time));
        }
        return page;
    }
}
