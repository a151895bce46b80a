package dev.dealbridge.pipedrive.client;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.pipeline.PipelineFilter;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import dev.dealbridge.pipedrive.pipeline.StageTerms;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.product.ProductFilter;
import dev.dealbridge.pipedrive.product.ProductUpdate;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Visibility;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/// Calls of products, pipelines and stages.
final class CatalogueCalls {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private CatalogueCalls() {}

    static void addTo(List<Consumer<Pipedrive>> calls) {
        calls.add(p -> p.products()
                .list(ProductFilter.all()
                        .withIds(List.of(new ProductId(1)))
                        .withOwner(new UserId(1))
                        .withSavedFilter(1)
                        .withUpdatedSince(EveryCall.TIME)
                        .withSort(ProductFilter.SortBy.NAME, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.products().get(new ProductId(1)));
        calls.add(p -> p.products()
                .create(NewProduct.named("x")
                        .withCode("x")
                        .withDescription("x")
                        .withUnit("x")
                        .withTax(BigDecimal.TEN)
                        .withCategory(1)
                        .withOwner(new UserId(1))
                        .withLinkable(true)
                        .withVisibility(Visibility.OWNER)
                        .withPrices(List.of(Price.of("EUR", BigDecimal.TEN)))
                        .withBillingFrequency(BillingFrequency.Known.ONE_TIME)
                        .withBillingCycles(Field.cleared())
                        .withCustomField(EveryCall.HASH, CustomValue.empty())));
        calls.add(p -> p.products().update(ProductUpdate.of(new ProductId(1)).withName("x")));
        calls.add(p -> p.products().delete(new ProductId(1)));

        calls.add(p -> p.pipelines()
                .list(PipelineFilter.all()
                        .withSort(PipelineFilter.SortBy.ID, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.pipelines().get(new PipelineId(1)));
        calls.add(p -> p.pipelines().create("x"));
        calls.add(p -> p.pipelines().rename(new PipelineId(1), "x"));
        calls.add(p -> p.pipelines().enableDealProbability(new PipelineId(1), true));
        calls.add(p -> p.pipelines().delete(new PipelineId(1)));

        calls.add(p -> p.pipelines().conversion(new PipelineId(1), DAY, DAY));
        calls.add(p -> p.pipelines().conversion(new PipelineId(1), DAY, DAY, new UserId(1)));
        calls.add(p -> p.pipelines().movement(new PipelineId(1), DAY, DAY));
        calls.add(p -> p.pipelines().movement(new PipelineId(1), DAY, DAY, new UserId(1)));

        calls.add(p -> p.stages()
                .list(StageFilter.all()
                        .withPipeline(new PipelineId(1))
                        .withSort(StageFilter.SortBy.ORDER_NR, SortDirection.ASCENDING)
                        .withPageSize(1))
                .toList());
        calls.add(p -> p.stages().get(new StageId(1)));
        calls.add(p -> p.stages()
                .create(StageTerms.of(new PipelineId(1), "x")
                        .withDealProbability(50)
                        .withDaysToRotten(3)));
        calls.add(p -> p.stages().update(new StageId(1), StageTerms.none().withoutRot()));
        calls.add(p -> p.stages().delete(new StageId(1)));
    }
}
