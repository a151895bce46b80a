package dev.dealbridge.sandbox.file;

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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/// Files (facts of Pipedrive's API, section 11).
public final class FileRoutes implements Feature {
    private static final int MOST = 100;
    private static final List<String> SORTABLE = List.of("id", "update_time");
    /// What a file can be attached to, in the order of an answer.
    private static final Map<String, Kind> LINKS = new LinkedHashMap<>();

    static {
        LINKS.put("deal_id", Kind.DEAL);
        LINKS.put("person_id", Kind.PERSON);
        LINKS.put("org_id", Kind.ORGANIZATION);
        LINKS.put("product_id", Kind.PRODUCT);
        LINKS.put("activity_id", Kind.ACTIVITY);
    }

    private final Records records;
    private final FileFace face;
    private final RemoteFiles remote;

    public FileRoutes(Records records) {
        this.records = records;
        this.face = new FileFace(records);
        records.show(Kind.FILE, face);
        this.remote = new RemoteFiles(records, face);
    }

    @Override
    public void bind(Bindings on) {
        on.v1("getFiles", this::list)
                .v1("addFile", this::add)
                .v1("getFile", this::one)
                .v1("updateFile", this::update)
                .v1("deleteFile", this::delete)
                .v1("downloadFile", this::download)
                .v1("getDealFiles", this::listOfDeal)
                .v1("getPersonFiles", this::listOfPerson)
                .v1("getOrganizationFiles", this::listOfOrganization)
                .v1("getProductFiles", this::listOfProduct);
        remote.bind(on);
    }

    Reply add(Call call) {
        if (!(call.body() instanceof Body.Parts(List<Body.Part> parts))) {
            throw ApiError.badRequest("No files were provided with the request.");
        }
        ObjectNode fields = Json.object();
        Body.Part file = null;
        for (Body.Part part : parts) {
            if (part.name().equals("file")) {
                if (part.fileName() == null) {
                    throw ApiError.badRequest("Invalid input: file - This field was not expected.");
                }
                file = part;
            } else {
                fields.put(part.name(), part.text());
            }
        }
        if (file == null) {
            throw ApiError.badRequest("No files were provided with the request.");
        }
        long id = records.store().newId(Kind.FILE);
        ObjectNode row = Json.object()
                .put("id", id)
                .put("user_id", call.caller().userId())
                .put("add_time", call.time())
                .put("update_time", call.time())
                .put("active_flag", true)
                .put("name", plainName(file))
                .put("file_name", storedName(plainName(file)))
                .put("file_type", type(plainName(file)))
                .put("file_size", file.bytes().length);
        link(fields, row);
        records.store().files().write(id, file.bytes());
        records.create(Kind.FILE, row, call);
        return Reply.data(200, face.full(row));
    }

    private void link(ObjectNode fields, ObjectNode row) {
        LINKS.forEach((name, kind) -> {
            long id = V1.id(fields, name);
            if (id != 0) {
                row.put(name, id);
                records.requireReference(row, name, kind);
            }
        });
        String lead = Json.textAt(fields, "lead_id");
        if (lead != null && !lead.isEmpty()) {
            row.put("lead_id", lead);
            records.requireReference(row, "lead_id", Kind.LEAD);
        }
        if (!Json.orNull(fields, "project_id").asString("").isEmpty()) {
            throw ApiError.badRequest("Invalid input: project_id - there is none of this id");
        }
    }

    /// The name without any folder in front.
    private static String plainName(Body.Part file) {
        String name = Objects.requireNonNullElse(file.fileName(), "");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return name.isBlank() ? "file" : name.substring(0, Math.min(name.length(), 255));
    }

    /// The name under which Pipedrive keeps it: with random digits before the ending.
    private String storedName(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        return stem + "_" + records.ids().hex40() + ending;
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "png", "jpg", "jpeg", "gif", "svg", "webp" -> "img";
            case "pdf", "csv", "txt", "doc", "docx", "xls", "xlsx", "xml", "zip" -> ending;
            default -> "file";
        };
    }

    Reply list(Call call) {
        return page(call, new ArrayList<>(records.store().rows(Kind.FILE).values()));
    }

    Reply listOfDeal(Call call) {
        return listOf(call, Kind.DEAL, "deal_id");
    }

    Reply listOfPerson(Call call) {
        return listOf(call, Kind.PERSON, "person_id");
    }

    Reply listOfOrganization(Call call) {
        return listOf(call, Kind.ORGANIZATION, "org_id");
    }

    Reply listOfProduct(Call call) {
        return listOf(call, Kind.PRODUCT, "product_id");
    }

    private Reply listOf(Call call, Kind kind, String link) {
        long id = Json.longAt(records.require(kind, call.id("id")), "id");
        return page(call, records.store().rowsBy(Kind.FILE, link, id));
    }

    private Reply page(Call call, List<ObjectNode> rows) {
        List<ObjectNode> active =
                rows.stream().filter(row -> Json.flagAt(row, "active_flag")).toList();
        return Pages.byStart(call.query(), V1.sorted(active, call.query(), SORTABLE), MOST, face::full);
    }

    Reply one(Call call) {
        return Reply.data(200, face.full(file(call)));
    }

    Reply update(Call call) {
        ObjectNode fields = V1.fields(call.body());
        ObjectNode before = active(call);
        ObjectNode row = before.deepCopy();
        for (String name : List.of("name", "description")) {
            if (fields.has(name)) {
                row.put(name, fields.path(name).asString());
            }
        }
        row.put("update_time", call.time());
        records.change(Kind.FILE, before, row, call);
        return Reply.data(200, face.full(row));
    }

    Reply delete(Call call) {
        ObjectNode row = file(call);
        ObjectNode answer = Json.object().put("id", Json.longAt(row, "id"));
        if (!Json.flagAt(row, "active_flag")) {
            return Reply.data(410, answer);
        }
        records.delete(Kind.FILE, row, row.deepCopy().put("active_flag", false).put("update_time", call.time()), call);
        return Reply.data(200, answer);
    }

    Reply download(Call call) {
        ObjectNode row = active(call);
        long id = Json.longAt(row, "id");
        if (row.has("remote_location")) {
            throw ApiError.notFound("The content of a remote file is not here");
        }
        String name = Objects.requireNonNullElse(Json.textAt(row, "name"), "file");
        String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
        String exact = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return Reply.raw(
                        200,
                        "application/octet-stream",
                        () -> records.store()
                                .files()
                                .read(id)
                                .orElseThrow(
                                        () -> new IllegalStateException("the content of file " + id + " is missing")))
                .with("content-disposition", "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + exact);
    }

    private ObjectNode file(Call call) {
        ObjectNode row = records.find(Kind.FILE, call.id("id"));
        if (row == null) {
            throw ApiError.notFound("File not found");
        }
        return row;
    }

    private ObjectNode active(Call call) {
        ObjectNode row = file(call);
        if (!Json.flagAt(row, "active_flag")) {
            throw ApiError.notFound("File not found");
        }
        return row;
    }
}
