package dev.dealbridge.sandbox.activity;

import dev.dealbridge.sandbox.custom.CustomValues;
import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Rules;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Check;
import dev.dealbridge.sandbox.wire.Params;
import dev.dealbridge.sandbox.wire.Shape;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The rules of activities (facts of Pipedrive's API, section 7.9). The primary participant is the row's `person_id`;
/// the row's `other_persons` are the rest.
final class Activities implements Rules {
    static final String FIRST_TYPE = "call";

    private static final int NOTE_BYTES = 100 * 1024;
    private static final Pattern TIME_OF_DAY = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?");
    private static final Pattern DURATION = Pattern.compile("[0-9]{2,3}:[0-5][0-9](:[0-5][0-9])?");
    private static final Shape PARTICIPANT =
            Shape.EMPTY.required("person_id", Check.integer()).optional("primary", Check.flag());
    private static final Shape ATTENDEE = Shape.EMPTY
            .required("email", Check.name(255))
            .clearable("name", Check.text(255))
            .clearable("status", Check.text(255))
            .clearable("is_organizer", Check.flag())
            .clearable("person_id", Check.integer())
            .clearable("user_id", Check.integer());

    private final Records records;

    Activities(Records records) {
        this.records = records;
    }

    @Override
    public Kind kind() {
        return Kind.ACTIVITY;
    }

    @Override
    public @Nullable FieldEntity fields() {
        return null;
    }

    @Override
    public Shape shape() {
        return Shape.EMPTY
                .optional("subject", Check.text(255))
                .optional("type", Check.text(255))
                .optional("owner_id", Check.integer())
                .clearable("deal_id", Check.integer())
                .clearable("lead_id", Check.text(36))
                .clearable("person_id", (_, path, problems) -> problems.add(path + ": is read only, set participants"))
                .clearable("org_id", Check.integer())
                .clearable("project_id", (_, path, problems) -> problems.add(path + ": there is no such project"))
                .clearable("due_date", Check.date())
                .clearable("due_time", clock(TIME_OF_DAY))
                .clearable("duration", clock(DURATION))
                .optional("busy", Check.flag())
                .optional("done", Check.flag())
                .clearable("location", Check.address())
                .clearable("participants", Check.listOf(Check.object(PARTICIPANT)))
                .clearable("attendees", Check.listOf(Check.object(ATTENDEE)))
                .clearable("public_description", Check.text(65_535))
                .clearable("priority", Check.integer())
                .clearable("note", (value, path, problems) -> {
                    if (!value.isString() || value.stringValue().getBytes(StandardCharsets.UTF_8).length > NOTE_BYTES) {
                        problems.add(path + ": must be a string of at most 100 KB");
                    }
                });
    }

    private static Check clock(Pattern pattern) {
        return (value, path, problems) -> {
            if (!value.isString() || !pattern.matcher(value.stringValue()).matches()) {
                problems.add(path + ": must be HH:MM or HH:MM:SS");
            }
        };
    }

    @Override
    public List<String> shown() {
        return List.of(
                "id",
                "subject",
                "type",
                "owner_id",
                "creator_user_id",
                "is_deleted",
                "add_time",
                "update_time",
                "deal_id",
                "lead_id",
                "person_id",
                "org_id",
                "project_id",
                "due_date",
                "due_time",
                "duration",
                "busy",
                "done",
                "marked_as_done_time",
                "location",
                "participants",
                "conference_meeting_client",
                "conference_meeting_url",
                "conference_meeting_id",
                "public_description",
                "priority",
                "note");
    }

    @Override
    public JsonNode shown(String name, ObjectNode row) {
        return name.equals("participants") ? participants(row, "primary") : Json.orNull(row, name);
    }

    /// The participants of an activity, the primary one first.
    ///
    /// @param mark the name of the property that tells which one is primary
    static ArrayNode participants(ObjectNode row, String mark) {
        ArrayNode participants = Json.array();
        long primary = Json.longAt(row, "person_id");
        if (primary != 0) {
            participants.add(Json.object().put("person_id", primary).put(mark, true));
        }
        for (JsonNode other : row.path("other_persons")) {
            participants.add(Json.object().put("person_id", other.longValue()).put(mark, false));
        }
        return participants;
    }

    @Override
    public List<String> optional() {
        return List.of("attendees");
    }

    @Override
    public JsonNode optional(String name, ObjectNode row) {
        ArrayNode attendees = Json.array();
        for (JsonNode attendee : row.path(name)) {
            ObjectNode shown = Json.object();
            ATTENDEE.names().forEach(part -> shown.set(part, Json.orNull(attendee, part)));
            attendees.add(shown);
        }
        return attendees;
    }

    @Override
    public Params listParams() {
        return Params.NONE
                .integers("filter_id")
                .ids("ids", 100)
                .texts("lead_id")
                .flags("done")
                .times("updated_since", "updated_until")
                .sorted("id", "update_time", "add_time", "due_date");
    }

    @Override
    public List<String> links() {
        return List.of("owner_id", "deal_id", "person_id", "org_id");
    }

    @Override
    public Predicate<ObjectNode> filter(Call call) {
        Predicate<ObjectNode> wanted = row -> !Json.flagAt(row, "is_deleted");
        String lead = call.query().get("lead_id");
        if (lead != null) {
            wanted = wanted.and(row -> lead.equals(Json.textAt(row, "lead_id")));
        }
        if (call.query().get("done") != null) {
            boolean done = call.query().flag("done");
            wanted = wanted.and(row -> Json.flagAt(row, "done") == done);
        }
        return wanted;
    }

    @Override
    public void settle(Call call, @Nullable ObjectNode before, ObjectNode row, ObjectNode body) {
        if (before == null) {
            begin(call, row);
        }
        settleType(row);
        seconds(row, "due_time");
        seconds(row, "duration");
        settleParticipants(row, body);
        settleLocation(row, body);
        records.requireReference(row, "owner_id", Kind.USER);
        records.requireReference(row, "deal_id", Kind.DEAL);
        records.requireReference(row, "lead_id", Kind.LEAD);
        records.requireReference(row, "org_id", Kind.ORGANIZATION);
        if (row.has("deal_id") && row.has("lead_id")) {
            throw ApiError.refused("an activity cannot be linked to both a deal and a lead");
        }
        if (!Json.flagAt(row, "done")) {
            row.remove("marked_as_done_time");
        } else if (!row.has("marked_as_done_time")) {
            row.put("marked_as_done_time", call.time());
        }
        if (before != null && !Json.same(before, row)) {
            row.put("update_user_id", call.caller().userId());
        }
    }

    private static void begin(Call call, ObjectNode row) {
        row.put("creator_user_id", call.caller().userId()).put("is_deleted", false);
        if (!row.has("owner_id")) {
            row.put("owner_id", call.caller().userId());
        }
        for (String flag : List.of("busy", "done")) {
            if (!row.has(flag)) {
                row.put(flag, false);
            }
        }
    }

    /// The first type unless said, and the name of the type as the subject unless said.
    private void settleType(ObjectNode row) {
        if (!row.has("type")) {
            row.put("type", FIRST_TYPE);
        }
        String key = row.path("type").asString();
        ObjectNode type = ActivityTypes.of(records, key);
        if (type == null) {
            throw ApiError.refused("type: there is no activity type " + key);
        }
        if (row.path("subject").asString("").isBlank()) {
            row.set("subject", type.path("name"));
        }
    }

    private static void seconds(ObjectNode row, String name) {
        String text = Json.textAt(row, name);
        if (text != null && text.indexOf(':') == text.lastIndexOf(':')) {
            row.put(name, text + ":00");
        }
    }

    private void settleParticipants(ObjectNode row, ObjectNode body) {
        JsonNode wanted = body.get("participants");
        row.remove("participants");
        if (wanted == null) {
            return;
        }
        long primary = 0;
        Set<Long> others = new LinkedHashSet<>();
        for (JsonNode participant : wanted) {
            long person = Json.longAt(participant, "person_id");
            records.requireReference((ObjectNode) participant, "person_id", Kind.PERSON);
            if (Json.flagAt(participant, "primary")) {
                if (primary != 0) {
                    throw ApiError.invalid("participants", "must have at most one primary");
                }
                primary = person;
            } else {
                others.add(person);
            }
        }
        if (primary == 0 && !others.isEmpty()) {
            primary = others.iterator().next();
        }
        others.remove(primary);
        row.remove(List.of("person_id", "other_persons"));
        if (primary != 0) {
            row.put("person_id", primary);
        }
        if (!others.isEmpty()) {
            ArrayNode rest = Json.array();
            others.forEach(rest::add);
            row.set("other_persons", rest);
        }
    }

    private static void settleLocation(ObjectNode row, ObjectNode body) {
        JsonNode location = Json.value(body, "location");
        if (location != null) {
            ObjectNode whole = Json.object();
            CustomValues.ADDRESS_PARTS.stream()
                    .filter(part -> !part.equals("formatted_address"))
                    .forEach(part -> whole.set(part, Json.orNull(location, part)));
            row.set("location", whole);
        }
    }
}
