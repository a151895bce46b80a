package dev.dealbridge.sandbox.call;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Logs of phone calls (facts of Pipedrive's API, section 7.14).
public final class CallLogs implements Feature {
    private static final int MOST = 50;
    private static final List<String> OUTCOMES =
            List.of("connected", "no_answer", "left_message", "left_voicemail", "wrong_number", "busy");
    private static final Map<String, Kind> LINKS = Map.of(
            "activity_id", Kind.ACTIVITY,
            "person_id", Kind.PERSON,
            "org_id", Kind.ORGANIZATION,
            "deal_id", Kind.DEAL);
    private static final List<String> SHOWN = List.of(
            "activity_id",
            "person_id",
            "org_id",
            "deal_id",
            "lead_id",
            "subject",
            "duration",
            "outcome",
            "from_phone_number",
            "to_phone_number",
            "has_recording",
            "start_time",
            "end_time",
            "user_id",
            "note");

    private final Records records;

    public CallLogs(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getUserCallLogs", this::list)
                .v1("addCallLog", this::add)
                .v1("getCallLog", call -> Reply.data(200, shown(log(call))))
                .v1("deleteCallLog", this::delete)
                .v1("addCallLogAudioFile", this::record);
    }

    /// The caller's own.
    private Reply list(Call call) {
        List<ObjectNode> rows = records
                .store()
                .rowsBy(Kind.CALL_LOG, "user_id", call.caller().userId())
                .stream()
                .filter(row -> !Json.flagAt(row, "is_deleted"))
                .toList();
        return Pages.byStart(call.query(), rows, MOST, this::shown);
    }

    private Reply add(Call call) {
        ObjectNode fields = V1.fields(call.body());
        for (String name : List.of("outcome", "to_phone_number", "start_time", "end_time")) {
            if (Json.orNull(fields, name).asString("").isEmpty()) {
                throw invalid(name, "is required");
            }
        }
        if (!OUTCOMES.contains(fields.path("outcome").asString(""))) {
            throw invalid("outcome", "must be one of " + String.join(", ", OUTCOMES));
        }
        Instant start = time(fields, "start_time");
        Instant end = time(fields, "end_time");
        if (end.isBefore(start)) {
            throw invalid("end_time", "is before start_time");
        }
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.CALL_LOG))
                .put("uuid", "CA" + records.ids().hex40().substring(0, 26))
                .put("start_time", V1.millis(start))
                .put("end_time", V1.millis(end))
                .put(
                        "duration",
                        Json.orNull(fields, "duration")
                                .asString(Long.toString(
                                        Duration.between(start, end).toSeconds())))
                .put("has_recording", false)
                .put("is_deleted", false);
        for (String name : List.of("outcome", "subject", "from_phone_number", "to_phone_number", "note")) {
            JsonNode value = Json.value(fields, name);
            if (value != null) {
                row.put(name, value.asString());
            }
        }
        owner(call, fields, row);
        link(fields, row);
        records.create(Kind.CALL_LOG, row, call);
        return Reply.data(200, shown(row));
    }

    private void owner(Call call, ObjectNode fields, ObjectNode row) {
        long caller = call.caller().userId();
        long owner = V1.id(fields, "user_id");
        if (owner != 0 && owner != caller && !Json.flagAt(records.require(Kind.USER, caller), "is_admin")) {
            throw ApiError.forbidden("Only an admin can add call logs of other users.");
        }
        row.put("user_id", owner == 0 ? caller : owner);
        records.requireReference(row, "user_id", Kind.USER);
    }

    /// As documented, an activity brings its own links, and a call belongs to a deal or to a lead.
    private void link(ObjectNode fields, ObjectNode row) {
        LINKS.forEach((name, kind) -> {
            long id = V1.id(fields, name);
            if (id != 0) {
                row.put(name, id);
                records.requireReference(row, name, kind);
            }
        });
        String lead = Json.textAt(fields, "lead_id");
        if (lead != null) {
            row.put("lead_id", lead);
            records.requireReference(row, "lead_id", Kind.LEAD);
        }
        if (row.has("deal_id") && row.has("lead_id")) {
            throw invalid("lead_id", "a call log belongs to a deal or to a lead, not to both");
        }
        ObjectNode activity = records.find(Kind.ACTIVITY, Json.longAt(row, "activity_id"));
        if (activity != null) {
            for (String name : List.of("person_id", "org_id", "deal_id", "lead_id", "subject")) {
                if (!row.has(name) && activity.has(name)) {
                    row.set(name, activity.path(name));
                }
            }
        }
    }

    private static Instant time(ObjectNode fields, String name) {
        try {
            return OffsetDateTime.parse(V1.stored(fields.path(name)).asString(""))
                    .toInstant();
        } catch (DateTimeException e) {
            throw invalid(name, "must be a time like 2026-05-15 09:55:02");
        }
    }

    private static ApiError invalid(String name, String problem) {
        return ApiError.badRequest("Invalid input: " + name + " - " + problem);
    }

    private Reply delete(Call call) {
        ObjectNode before = log(call);
        records.delete(Kind.CALL_LOG, before, before.deepCopy().put("is_deleted", true), call);
        return Reply.json(200, Json.object().put("success", true));
    }

    /// That there is a recording is kept, its sound is not.
    private Reply record(Call call) {
        ObjectNode before = log(call);
        boolean hasFile = call.body() instanceof Body.Parts(List<Body.Part> parts)
                && parts.stream().anyMatch(part -> part.name().equals("file") && part.fileName() != null);
        if (!hasFile) {
            throw ApiError.badRequest("No files were provided with the request.");
        }
        if (Json.flagAt(before, "has_recording")) {
            throw ApiError.general(409, "The call log already has an audio recording.", "Conflict");
        }
        records.change(Kind.CALL_LOG, before, before.deepCopy().put("has_recording", true), call);
        return Reply.json(200, Json.object().put("success", true));
    }

    /// The log that the path names: 410 when it was deleted, 403 when it is another user's, as documented.
    private ObjectNode log(Call call) {
        ObjectNode row = records.find(Kind.CALL_LOG, call.text("id"));
        if (row == null) {
            throw ApiError.notFound("The call log could not be found.");
        }
        if (Json.flagAt(row, "is_deleted")) {
            throw ApiError.general(410, "The call log is gone.", "Gone");
        }
        long caller = call.caller().userId();
        if (Json.longAt(row, "user_id") != caller && !Json.flagAt(records.require(Kind.USER, caller), "is_admin")) {
            throw ApiError.forbidden("The call log belongs to another user.");
        }
        return row;
    }

    private ObjectNode shown(ObjectNode row) {
        ObjectNode log = Json.object().put("id", Objects.requireNonNull(Json.textAt(row, "uuid")));
        for (String name : SHOWN) {
            if (row.has(name)) {
                log.set(name, row.path(name));
            }
        }
        return log.put("company_id", records.account().companyId());
    }
}
