package dev.dealbridge.sandbox.activity;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.OldResource;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Activities and their types (facts of Pipedrive's API, section 7.9).
public final class ActivityRoutes implements Feature {
    private static final List<String> IN_WEBHOOKS = List.of(
            "add_time",
            "deal_id",
            "done",
            "due_date",
            "id",
            "lead_id",
            "org_id",
            "owner_id",
            "person_id",
            "subject",
            "type",
            "update_time",
            "update_user_id");

    private final Resource activities;
    private final List<Feature> others;

    public ActivityRoutes(Records records) {
        this.activities = new Resource(records, new Activities(records));
        OldActivities rules = new OldActivities();
        this.others = List.of(
                new OldActivityRoutes(records, rules, new OldResource(activities, rules)), new ActivityTypes(records));
        records.show(Kind.ACTIVITY, new ActivityFace(records));
        records.show(Kind.ACTIVITY_TYPE, new ActivityTypeFace());
        records.announce(Kind.ACTIVITY_TYPE, Announcement.ofOld("activityType"));
        records.announce(Kind.ACTIVITY, Announcement.of("activity", ActivityRoutes::inWebhooks));
    }

    @Override
    public void bind(Bindings on) {
        on.v2("getActivities", activities::list)
                .v2("addActivity", activities::create)
                .v2("getActivity", activities::one)
                .v2("updateActivity", activities::update)
                .v2("deleteActivity", activities::delete);
        others.forEach(feature -> feature.bind(on));
    }

    private static ObjectNode inWebhooks(ObjectNode row) {
        ObjectNode data = WebhookData.picked(IN_WEBHOOKS, row);
        data.put("active_flag", !Json.flagAt(row, "is_deleted")).put("busy_flag", Json.flagAt(row, "busy"));
        data.set("custom_fields", Json.object());
        data.set("due_time", timed(row, "due_time"));
        data.set("duration", timed(row, "duration"));
        data.set("location", Json.orNull(row.path("location"), "value"));
        String description = Json.textAt(row, "public_description");
        return data.put("public_description", description == null ? "" : description);
    }

    /// A time of day or a length; empty without one.
    private static ObjectNode timed(ObjectNode row, String name) {
        String value = Json.textAt(row, name);
        ObjectNode timed = Json.object();
        timed.set("timezone_id", Json.nothing());
        return timed.put("value", value == null ? "" : value);
    }
}
