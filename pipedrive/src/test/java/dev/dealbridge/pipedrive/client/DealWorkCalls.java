package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealSummaryFilter;
import dev.dealbridge.pipedrive.deal.DealTimeline;
import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealParticipantId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Calls of what is done with deals beside writing them, and of their participants.
final class DealWorkCalls {

    private DealWorkCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        DealId deal = new DealId(1);
        calls.add(p -> p.deals().duplicate(deal));
        calls.add(p -> p.deals()
                .summary(DealSummaryFilter.all()
                        .withStatus(DealStatus.Known.OPEN)
                        .withPipeline(new PipelineId(1))
                        .withStage(new StageId(1))
                        .withOwner(new UserId(1))
                        .withSavedFilter(1)));
        calls.add(p -> p.deals()
                .timeline(DealTimeline.of(LocalDate.of(2026, 1, 1), DealTimeline.Interval.MONTH, 3, EveryCall.HASH)
                        .withOwner(new UserId(1))
                        .withPipeline(new PipelineId(1))
                        .withSavedFilter(1)
                        .withoutDeals()
                        .withTotalsIn("EUR")));
        calls.add(p -> p.deals().convertToLead(deal));
        calls.add(p -> p.deals().conversion(deal, new ConversionId("4b40248b-945a-4802-b996-60fdff8c5c69")));

        calls.add(p -> p.dealParticipants().ofDeal(deal).toList());
        calls.add(p -> p.dealParticipants().add(deal, new PersonId(1)));
        calls.add(p -> p.dealParticipants().delete(deal, new DealParticipantId(1)));
        calls.add(p -> p.dealParticipants().changelog(deal).toList());
    }
}
