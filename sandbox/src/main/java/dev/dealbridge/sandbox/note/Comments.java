package dev.dealbridge.sandbox.note;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Pages;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Comments on notes.
final class Comments implements Feature {
    private static final int MOST = 500;
    private static final int LENGTH = 100_000;

    private final Records records;

    Comments(Records records) {
        this.records = records;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getNoteComments", this::list)
                .v1("addNoteComment", this::add)
                .v1("getComment", this::one)
                .v1("updateCommentForNote", this::update)
                .v1("deleteComment", this::delete);
    }

    private Reply list(Call call) {
        List<ObjectNode> rows = records.store().rowsBy(Kind.COMMENT, "note_id", note(call)).stream()
                .filter(row -> Json.flagAt(row, "active_flag"))
                .toList();
        return Pages.byStart(call.query(), rows, MOST, this::shown);
    }

    private Reply add(Call call) {
        long user = call.caller().userId();
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.COMMENT))
                .put("uuid", records.ids().uuid())
                .put("note_id", note(call))
                .put("user_id", user)
                .put("updater_id", user)
                .put("active_flag", true)
                .put("add_time", V1.millis(call.at()))
                .put("update_time", V1.millis(call.at()))
                .put("content", content(call));
        records.create(Kind.COMMENT, row, call);
        return Reply.data(200, shown(row));
    }

    private static String content(Call call) {
        JsonNode content = V1.fields(call.body()).path("content");
        if (!content.isString()
                || content.stringValue().isEmpty()
                || content.stringValue().length() > LENGTH) {
            throw ApiError.badRequest("Invalid input: content - must be a text of 1 to " + LENGTH + " characters");
        }
        return Html.sanitised(content.stringValue());
    }

    private Reply one(Call call) {
        return Reply.data(200, shown(comment(call)));
    }

    private Reply update(Call call) {
        ObjectNode before = comment(call);
        if (!Json.flagAt(before, "active_flag")) {
            throw ApiError.notFound("Comment not found");
        }
        ObjectNode row = before.deepCopy()
                .put("content", content(call))
                .put("updater_id", call.caller().userId())
                .put("update_time", V1.millis(call.at()));
        records.change(Kind.COMMENT, before, row, call);
        return Reply.data(200, shown(row));
    }

    private Reply delete(Call call) {
        ObjectNode before = comment(call);
        JsonNode yes = JsonNodeFactory.instance.booleanNode(true);
        if (!Json.flagAt(before, "active_flag")) {
            return Reply.data(410, yes);
        }
        ObjectNode row = before.deepCopy().put("active_flag", false).put("update_time", V1.millis(call.at()));
        records.delete(Kind.COMMENT, before, row, call);
        return Reply.data(200, yes);
    }

    /// The id of the note, which must be there.
    private long note(Call call) {
        ObjectNode note = records.find(Kind.NOTE, call.id("id"));
        if (note == null || !Json.flagAt(note, "active_flag")) {
            throw ApiError.notFound("Note not found");
        }
        return Json.longAt(note, "id");
    }

    private ObjectNode comment(Call call) {
        ObjectNode row = records.find(Kind.COMMENT, call.text("commentId"));
        if (row == null || Json.longAt(row, "note_id") != note(call)) {
            throw ApiError.notFound("Comment not found");
        }
        return row;
    }

    private ObjectNode shown(ObjectNode row) {
        ObjectNode comment = Json.object();
        for (String name :
                List.of("uuid", "active_flag", "add_time", "update_time", "content", "user_id", "updater_id")) {
            comment.set(name, row.path(name));
        }
        return comment.put("object_id", Long.toString(Json.longAt(row, "note_id")))
                .put("object_type", "note")
                .put("company_id", records.account().companyId());
    }
}
