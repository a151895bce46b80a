package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;

/// Deals as records of their own (facts of Pipedrive's API, section 7.1).
public final class DealRoutes implements Feature {
    private static final List<String> IN_WEBHOOKS = List.of(
            "add_time",
            "channel",
            "channel_id",
            "close_time",
            "creator_user_id",
            "currency",
            "custom_fields",
            "expected_close_date",
            "first_won_time",
            "id",
            "label_ids",
            "lost_reason",
            "lost_time",
            "org_id",
            "origin",
            "origin_id",
            "owner_id",
            "person_id",
            "pipeline_id",
            "probability",
            "stage_change_time",
            "stage_id",
            "status",
            "title",
            "update_time",
            "value",
            "visible_to",
            "won_time",
            "is_archived",
            "archive_time");

    private final Resource deals;

    public DealRoutes(Records records) {
        this.deals = new Resource(records, new Deals(records));
        records.announce(
                Kind.DEAL,
                Announcement.of(
                                "deal",
                                row -> WebhookData.custom(
                                        WebhookData.picked(IN_WEBHOOKS, row), records.store(), FieldEntity.DEAL, row))
                        .unmentioned("update_time", "stage_change_time"));
    }

    @Override
    public void bind(Bindings on) {
        on.v2("getDeals", deals::list)
                .v2("addDeal", deals::create)
                .v2("getDeal", deals::one)
                .v2("updateDeal", deals::update)
                .v2("deleteDeal", deals::delete)
                .v2("getArchivedDeals", deals::listArchived);
    }
}
