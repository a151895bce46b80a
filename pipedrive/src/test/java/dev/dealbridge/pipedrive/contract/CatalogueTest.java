package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.paging.Pages;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.pipeline.Pipeline;
import dev.dealbridge.pipedrive.pipeline.PipelineConversion;
import dev.dealbridge.pipedrive.pipeline.PipelineFilter;
import dev.dealbridge.pipedrive.pipeline.PipelineMovement;
import dev.dealbridge.pipedrive.pipeline.Stage;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import dev.dealbridge.pipedrive.pipeline.StageTerms;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.product.Product;
import dev.dealbridge.pipedrive.product.ProductFilter;
import dev.dealbridge.pipedrive.product.ProductUpdate;
import dev.dealbridge.pipedrive.product.ProductVariation;
import dev.dealbridge.pipedrive.product.VariationTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void productsAreCreatedReadChangedAndDeleted() {
        Product created = pipedrive
                .products()
                .create(NewProduct.named("Licence")
                        .withCode("L-1")
                        .withTax(new BigDecimal(19))
                        .withUnit("piece")
                        .withPrices(List.of(
                                Price.of("EUR", new BigDecimal("99.90")), Price.of("USD", new BigDecimal(110)))));

        assertThat(created.priceIn("USD").orElseThrow().price()).isEqualByComparingTo("110");
        assertThat(pipedrive.products().get(created.id())).isEqualTo(created);

        Product changed = pipedrive
                .products()
                .update(ProductUpdate.of(created.id()).withPrices(List.of(Price.of("EUR", new BigDecimal(120)))));
        assertThat(changed.priceIn("EUR").orElseThrow().price()).isEqualByComparingTo("120");
        assertThat(changed.code()).isEqualTo("L-1");
        assertThat(pipedrive.products().list(ProductFilter.all()).toList()).containsExactly(changed);
        assertThat(pipedrive.products().delete(created.id())).isTrue();
        assertThat(pipedrive.products().list(ProductFilter.all()).toList()).isEmpty();
    }

    @Test
    void variationsAreCreatedChangedDeletedAndCopiedWithTheirProduct() {
        ProductId product =
                pipedrive.products().create(NewProduct.named("Licence")).id();
        ProductVariation large = pipedrive
                .productVariations()
                .add(product, VariationTerms.named("Large").withPrices(List.of(Price.of("EUR", BigDecimal.ONE))));

        assertThat(large.prices())
                .singleElement()
                .satisfies(price -> assertThat(price.price()).isEqualByComparingTo("1"));
        ProductVariation renamed =
                pipedrive.productVariations().update(product, large.id(), VariationTerms.named("Largest"));
        assertThat(renamed.prices()).isEqualTo(large.prices());
        assertThat(pipedrive.productVariations().ofProduct(product)).containsExactly(renamed);
        ProductId copy = pipedrive.products().duplicate(product).id();
        assertThat(pipedrive.productVariations().ofProduct(copy))
                .extracting(ProductVariation::name)
                .containsExactly("Largest");

        assertThat(pipedrive.productVariations().delete(product, large.id())).isTrue();
        assertThat(pipedrive.productVariations().delete(product, large.id())).isFalse();
        assertThat(pipedrive.productVariations().ofProduct(product)).isEmpty();
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.productVariations().add(new ProductId(999_999), VariationTerms.named("x")));
    }

    @Test
    void productsAreListedInPagesAndByOwner() {
        List<ProductId> ids = Stream.of("A", "B", "C")
                .map(name -> pipedrive.products().create(NewProduct.named(name)).id())
                .toList();
        UserId me = pipedrive.users().me().user().id();

        Pages<Product> pages =
                pipedrive.products().list(ProductFilter.all().withOwner(me).withPageSize(2));
        assertThat(pages.pages()).extracting(page -> page.items().size()).containsExactly(2, 1);
        assertThat(pages).extracting(Product::id).containsExactlyElementsOf(ids);
        assertThat(pipedrive.products().list(ProductFilter.all().withIds(List.of(ids.get(1), new ProductId(999_999)))))
                .extracting(Product::id)
                .containsExactly(ids.get(1));
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .products()
                        .create(NewProduct.named("D").withPrices(List.of(Price.of("XXY", BigDecimal.ONE)))));
    }

    @Test
    void productsKnowTheirDeals() {
        ProductId product =
                pipedrive.products().create(NewProduct.named("Licence")).id();
        DealId deal = pipedrive.deals().create(NewDeal.titled("Workshop")).id();
        pipedrive.dealProducts().add(deal, NewDealProduct.of(product, BigDecimal.ONE, BigDecimal.TEN));

        assertThat(pipedrive.products().deals(product)).extracting(Deal::id).containsExactly(deal);
        assertThat(pipedrive.products().deals(product, DealStatus.Known.WON)).isEmpty();
    }

    @Test
    void pipelinesAndStagesAreCreatedReadChangedAndDeleted() {
        Pipeline pipeline = pipedrive.pipelines().create("Invoicing");
        Stage stage = pipedrive
                .stages()
                .create(StageTerms.of(pipeline.id(), "To invoice")
                        .withDealProbability(80)
                        .withDaysToRotten(7));

        assertThat(pipedrive.pipelines().rename(pipeline.id(), "Billing").name())
                .isEqualTo("Billing");
        assertThat(pipedrive.stages().get(stage.id())).isEqualTo(stage);
        Stage fresh = pipedrive.stages().update(stage.id(), StageTerms.none().withoutRot());
        assertThat(fresh.name()).isEqualTo("To invoice");
        assertThat(pipedrive.stages().list(StageFilter.all().withPipeline(pipeline.id())).stream()
                        .map(Stage::id))
                .contains(stage.id());
        assertThat(pipedrive.stages().delete(stage.id())).isTrue();
        assertThat(pipedrive.pipelines().delete(pipeline.id())).isTrue();
        assertThat(pipedrive.pipelines().list(PipelineFilter.all()).stream().map(Pipeline::id))
                .doesNotContain(pipeline.id());
    }

    @Test
    void pipelinesAndStagesAreListedInPagesAndRefusedWhereTheyCannotBe() {
        PipelineId pipeline = pipedrive.pipelines().create("Invoicing").id();
        List<StageId> ids = Stream.of("To invoice", "Invoiced", "Paid")
                .map(name ->
                        pipedrive.stages().create(StageTerms.of(pipeline, name)).id())
                .toList();

        Pages<Stage> pages =
                pipedrive.stages().list(StageFilter.all().withPipeline(pipeline).withPageSize(2));
        assertThat(pages.pages()).extracting(page -> page.items().size()).containsExactly(2, 1);
        assertThat(pages).extracting(Stage::id).containsExactlyElementsOf(ids);
        assertThat(pipedrive
                        .pipelines()
                        .list(PipelineFilter.all()
                                .withSort(PipelineFilter.SortBy.ID, SortDirection.DESCENDING)
                                .withPageSize(1)))
                .extracting(Pipeline::id)
                .startsWith(pipeline)
                .hasSizeGreaterThan(1);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.stages().create(StageTerms.of(new PipelineId(999_999), "x")));
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.pipelines().rename(new PipelineId(999_999), "x"));
    }

    @Test
    void pipelinesTellHowTheirDealsWentOn() {
        PipelineId pipeline = pipedrive.pipelines().create("Invoicing").id();
        StageId first =
                pipedrive.stages().create(StageTerms.of(pipeline, "First")).id();
        StageId second =
                pipedrive.stages().create(StageTerms.of(pipeline, "Second")).id();
        DealId deal = pipedrive
                .deals()
                .create(NewDeal.titled("Workshop").withStage(first))
                .id();
        pipedrive.deals().update(DealUpdate.of(deal).withStage(second));
        pipedrive.deals().update(DealUpdate.of(deal).withStatus(DealStatus.Known.WON));
        LocalDate day = LocalDate.ofInstant(pipedrive.deals().get(deal).addTime(), ZoneOffset.UTC);

        PipelineMovement movement = pipedrive.pipelines().movement(pipeline, day.minusDays(1), day.plusDays(1));
        assertThat(movement.created().deals()).containsExactly(deal);
        assertThat(movement.won().deals()).containsExactly(deal);
        assertThat(movement.betweenStages()).isEqualTo(1);
        PipelineConversion conversion = pipedrive.pipelines().conversion(pipeline, day.minusDays(1), day.plusDays(1));
        assertThat(conversion.won()).isEqualByComparingTo("100");
        assertThat(conversion.steps())
                .filteredOn(step -> step.from().equals(first) && step.to().equals(second))
                .singleElement()
                .satisfies(step -> assertThat(step.rate()).isEqualByComparingTo("100"));
    }
}
