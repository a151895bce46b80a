package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.pipeline.Pipeline;
import dev.dealbridge.pipedrive.pipeline.PipelineFilter;
import dev.dealbridge.pipedrive.pipeline.Stage;
import dev.dealbridge.pipedrive.pipeline.StageFilter;
import dev.dealbridge.pipedrive.pipeline.StageTerms;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.product.Price;
import dev.dealbridge.pipedrive.product.Product;
import dev.dealbridge.pipedrive.product.ProductFilter;
import dev.dealbridge.pipedrive.product.ProductUpdate;
import java.math.BigDecimal;
import java.util.List;
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
}
