package dev.dealbridge.sandbox.file;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Call;
import dev.dealbridge.sandbox.wire.Reply;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Files whose content is elsewhere: Pipedrive knows one such place, and the sandbox only its name.
final class RemoteFiles implements Feature {
    private static final String PLACE = "googledrive";

    private final Records records;
    private final FileFace face;

    RemoteFiles(Records records, FileFace face) {
        this.records = records;
        this.face = face;
    }

    @Override
    public void bind(Bindings on) {
        on.v1("addFileAndLinkIt", this::add).v1("linkFileToItem", this::link);
    }

    private Reply add(Call call) {
        ObjectNode fields = V1.fields(call.body());
        oneOf(fields, "file_type", List.of("gdoc", "gslides", "gsheet", "gform", "gdraw"));
        return keep(
                call,
                fields,
                text(fields, "title"),
                text(fields, "file_type"),
                records.ids().hex40());
    }

    private Reply link(Call call) {
        ObjectNode fields = V1.fields(call.body());
        String remoteId = text(fields, "remote_id");
        return keep(call, fields, remoteId, "file", remoteId);
    }

    private Reply keep(Call call, ObjectNode fields, String name, String type, String remoteId) {
        oneOf(fields, "remote_location", List.of(PLACE));
        oneOf(fields, "item_type", List.of("deal", "organization", "person"));
        ObjectNode row = Json.object()
                .put("id", records.store().newId(Kind.FILE))
                .put("user_id", call.caller().userId())
                .put("add_time", call.time())
                .put("update_time", call.time())
                .put("active_flag", true)
                .put("name", name)
                .put("file_name", name)
                .put("file_type", type)
                .put("file_size", 0)
                .put("remote_location", PLACE)
                .put("remote_id", remoteId);
        long item = V1.id(fields, "item_id");
        switch (text(fields, "item_type")) {
            case "deal" -> attach(row, "deal_id", Kind.DEAL, item);
            case "organization" -> attach(row, "org_id", Kind.ORGANIZATION, item);
            default -> attach(row, "person_id", Kind.PERSON, item);
        }
        records.create(Kind.FILE, row, call);
        return Reply.data(200, face.full(row));
    }

    private void attach(ObjectNode row, String link, Kind kind, long item) {
        row.put(link, item);
        records.requireReference(row, link, kind);
    }

    private static String text(ObjectNode fields, String name) {
        String text = Json.orNull(fields, name).asString("");
        if (text.isBlank()) {
            throw ApiError.badRequest("Invalid input: " + name + " - This field is required.");
        }
        return text;
    }

    private static void oneOf(ObjectNode fields, String name, List<String> words) {
        if (!words.contains(text(fields, name))) {
            throw ApiError.badRequest("Invalid input: " + name + " - must be one of " + String.join(", ", words));
        }
    }
}
