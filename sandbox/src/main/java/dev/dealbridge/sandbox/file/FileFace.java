package dev.dealbridge.sandbox.file;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.record.Face;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.V1;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// How files are shown.
final class FileFace implements Face {
    private final Records records;

    FileFace(Records records) {
        this.records = records;
    }

    @Override
    public ObjectNode embedded(ObjectNode row) {
        ObjectNode file = Json.object();
        file.set("name", Json.orNull(row, "name"));
        file.set("value", row.path("id"));
        return file;
    }

    @Override
    public ObjectNode related(ObjectNode row) {
        ObjectNode file = Json.object();
        file.set("id", row.path("id"));
        file.set("name", Json.orNull(row, "name"));
        return file;
    }

    @Override
    public ObjectNode full(ObjectNode row) {
        ObjectNode file = Json.object();
        for (String name :
                List.of("id", "user_id", "deal_id", "person_id", "org_id", "product_id", "activity_id", "lead_id")) {
            file.set(name, Json.orNull(row, name));
        }
        for (String name : List.of("project_id", "log_id")) {
            file.set(name, Json.nothing());
        }
        file.put("add_time", V1.time(Json.textAt(row, "add_time")));
        file.put("update_time", V1.time(Json.textAt(row, "update_time")));
        for (String name : List.of("file_name", "file_type", "file_size", "active_flag")) {
            file.set(name, Json.orNull(row, name));
        }
        file.put("inline_flag", false);
        boolean remote = row.has("remote_location");
        file.put("remote_location", remote ? Json.textAt(row, "remote_location") : "s3");
        file.set("remote_id", Json.orNull(row, remote ? "remote_id" : "file_name"));
        for (String name : List.of("cid", "s3_bucket", "mail_message_id", "mail_template_id")) {
            file.put(name, "");
        }
        file.put("deal_name", linked(row, "deal_id", Kind.DEAL));
        file.put("person_name", linked(row, "person_id", Kind.PERSON));
        file.put("people_name", "");
        file.put("org_name", linked(row, "org_id", Kind.ORGANIZATION));
        file.put("product_name", linked(row, "product_id", Kind.PRODUCT));
        String leadId = Json.textAt(row, "lead_id");
        ObjectNode lead = leadId == null ? null : records.find(Kind.LEAD, leadId);
        file.put("lead_name", lead == null ? "" : Json.textAt(lead, "title"));
        file.put("project_name", "");
        file.put("url", "https://" + records.account().host() + "/v1/files/" + row.path("id") + "/download");
        file.set("name", Json.orNull(row, "name"));
        String description = Json.textAt(row, "description");
        file.put("description", description == null ? "" : description);
        return file;
    }

    private String linked(ObjectNode row, String property, Kind kind) {
        String name = records.nameOf(kind, Json.longAt(row, property));
        return name == null ? "" : name;
    }
}
