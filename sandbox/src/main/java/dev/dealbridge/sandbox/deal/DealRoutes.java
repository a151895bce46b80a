package dev.dealbridge.sandbox.deal;

import dev.dealbridge.sandbox.custom.FieldEntity;
import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.operation.Bindings;
import dev.dealbridge.sandbox.operation.Feature;
import dev.dealbridge.sandbox.record.Announcement;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.record.Resource;
import dev.dealbridge.sandbox.record.WebhookData;
import dev.dealbridge.sandbox.store.Kind;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

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
    private final OldDealRoutes old;
    private final Participants participants;
    private final DealMerge merge;
    private final DealDuplicate duplicate;
    private final DealSummary summary;
    private final DealTimeline timeline;
    private final PipelineDeals pipelineDeals;
    private final PipelineStatistics statistics;

    public DealRoutes(Records records) {
        DealFace face = new DealFace(records);
        records.show(Kind.DEAL, face);
        this.participants = new Participants(records, face);
        records.watch(participants);
        this.deals = new Resource(records, Deals.of(records));
        this.old = new OldDealRoutes(records, face, participants);
        this.merge = new DealMerge(records, face);
        this.duplicate = new DealDuplicate(records, face);
        this.summary = new DealSummary(records, face);
        this.timeline = new DealTimeline(records, face);
        this.pipelineDeals = new PipelineDeals(records, face);
        this.statistics = new PipelineStatistics(records, face);
        records.announce(
                Kind.DEAL,
                Announcement.of(
                                "deal",
                                row -> WebhookData.custom(inWebhooks(row), records.store(), FieldEntity.DEAL, row))
                        .unmentioned("update_time", "stage_change_time"));
    }

    @Override
    public void bind(Bindings on) {
        on.v2("getDeals", deals::list)
                .v2("addDeal", deals::create)
                .v2("getDeal", deals::one)
                .v2("updateDeal", deals::update)
                .v2("deleteDeal", deals::delete)
                .v2("getArchivedDeals", deals::listArchived)
                .v1("mergeDeals", merge::merge)
                .v1("duplicateDeal", duplicate::duplicate);
        old.bind(on);
        participants.bind(on);
        summary.bind(on);
        timeline.bind(on);
        pipelineDeals.bind(on);
        statistics.bind(on);
    }

    /// That a deal is deleted shows as its status, so that a restored one has something to tell.
    private static ObjectNode inWebhooks(ObjectNode row) {
        ObjectNode data = WebhookData.picked(IN_WEBHOOKS, row);
        return Json.flagAt(row, "is_deleted") ? data.put("status", "deleted") : data;
    }
}
