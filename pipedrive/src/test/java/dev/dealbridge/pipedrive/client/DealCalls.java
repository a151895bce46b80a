package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Calls of deals.
final class DealCalls {

    private DealCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        DealFilter filter = DealFilter.all()
                .withIds(List.of(new DealId(1)))
                .withStatus(DealStatus.Known.WON, DealStatus.Known.OPEN)
                .withPipeline(new PipelineId(1))
                .withStage(new StageId(1))
                .withOwner(new UserId(1))
                .withPerson(new PersonId(1))
                .withOrganization(new OrganizationId(1))
                .withSavedFilter(1)
                .withUpdatedSince(EveryCall.TIME)
                .withUpdatedUntil(EveryCall.TIME)
                .withSort(DealFilter.SortBy.UPDATE_TIME, SortDirection.DESCENDING)
                .withPageSize(500)
                .withIncludedFields("products_count")
                .withCustomFields(List.of(EveryCall.HASH));
        calls.add(p -> p.deals().list(filter).toList());
        calls.add(p -> p.deals().listArchived(filter).toList());
        calls.add(p -> p.deals().get(new DealId(1)));
        calls.add(p -> p.deals()
                .create(NewDeal.titled("x")
                        .withValue(BigDecimal.TEN)
                        .withCurrency("EUR")
                        .withOwner(new UserId(1))
                        .withPerson(new PersonId(1))
                        .withOrganization(new OrganizationId(1))
                        .withPipeline(new PipelineId(1))
                        .withStage(new StageId(1))
                        .withStatus(DealStatus.Known.LOST)
                        .withWonTime(EveryCall.TIME)
                        .withLostTime(EveryCall.TIME)
                        .withCloseTime(EveryCall.TIME)
                        .withLostReason(Field.set("x"))
                        .withExpectedCloseDate(LocalDate.of(2026, 1, 1))
                        .withProbability(Field.set(BigDecimal.ONE))
                        .withVisibility(Visibility.COMPANY)
                        .withLabels(List.of(1L))
                        .withArchived(false)
                        .withCustomField(EveryCall.HASH, CustomValue.text("x"))));
        calls.add(p ->
                p.deals().update(DealUpdate.of(new DealId(1)).withTitle("x").withPerson(Field.cleared())));
        calls.add(p -> p.deals().delete(new DealId(1)));
    }
}
