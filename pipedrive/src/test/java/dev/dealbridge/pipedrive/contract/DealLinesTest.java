package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.DealProduct;
import dev.dealbridge.pipedrive.dealproduct.DealProductUpdate;
import dev.dealbridge.pipedrive.dealproduct.DealProducts;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.discount.DealDiscount;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.installment.DealInstallment;
import dev.dealbridge.pipedrive.installment.InstallmentTerms;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.value.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DealLinesTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();
    private final DealId deal = deal("lines");
    private final ProductId product =
            pipedrive.products().create(NewProduct.named("Licence")).id();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void linesDecideTheValueOfTheirDeal() {
        DealProduct line = pipedrive
                .dealProducts()
                .add(
                        deal,
                        NewDealProduct.of(product, new BigDecimal("2.5"), new BigDecimal("99.90"))
                                .withTax(new BigDecimal(19))
                                .withTaxMethod(TaxMethod.Known.EXCLUSIVE)
                                .withDiscount(new BigDecimal(10), DiscountType.Known.PERCENTAGE)
                                .withComments("sample"));

        assertThat(line.quantity()).isEqualByComparingTo("2.5");
        assertThat(line.comments()).isEqualTo("sample");
        assertThat(pipedrive.deals().get(deal).value()).isEqualByComparingTo("224.78");

        DealProduct changed = pipedrive
                .dealProducts()
                .update(DealProductUpdate.of(deal, line.id()).withQuantity(BigDecimal.ONE));
        assertThat(changed.itemPrice()).isEqualByComparingTo("99.90");
        assertThat(pipedrive.dealProducts().delete(deal, line.id())).isTrue();
        assertThat(pipedrive.dealProducts().delete(deal, line.id())).isFalse();
        assertThat(pipedrive.dealProducts().ofDeal(deal)).isEmpty();
    }

    @Test
    void linesAreAddedAndDeletedInBulkAllOrNone() {
        List<DealProduct> lines = pipedrive.dealProducts().addAll(deal, List.of(line(product), recurring()));

        assertThat(lines.getLast().billingFrequency()).isEqualTo(BillingFrequency.Known.MONTHLY);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() ->
                        pipedrive.dealProducts().addAll(deal, List.of(line(product), line(new ProductId(999_999)))));
        assertThat(pipedrive.dealProducts().ofDeal(deal)).hasSize(2);
        assertThat(pipedrive
                        .dealProducts()
                        .deleteAll(deal, lines.stream().map(DealProduct::id).toList()))
                .isTrue();
        assertThat(pipedrive.dealProducts().ofDeal(deal)).isEmpty();
    }

    @Test
    void linesOfManyDealsAreListedInPages() {
        DealId other = deal("more lines");
        List<NewDealProduct> hundred = Collections.nCopies(DealProducts.MOST, line(product));
        for (int i = 0; i < 5; i++) {
            pipedrive.dealProducts().addAll(deal, hundred);
        }
        pipedrive.dealProducts().add(other, line(product));

        assertThat(pipedrive.dealProducts().ofDeals(List.of(deal, other)).pages())
                .extracting(page -> page.items().size())
                .containsExactly(500, 1);
        assertThat(pipedrive.dealProducts().ofDeals(List.of(other)))
                .extracting(DealProduct::dealId)
                .containsExactly(other);
    }

    @Test
    void discountsAreCreatedReadChangedAndDeleted() {
        pipedrive.dealProducts().add(deal, NewDealProduct.of(product, BigDecimal.ONE, new BigDecimal(100)));
        DealDiscount discount = pipedrive.dealDiscounts().add(deal, percentage(5));
        assertThat(pipedrive.deals().get(deal).value()).isEqualByComparingTo("95");

        DealDiscount changed = pipedrive
                .dealDiscounts()
                .update(deal, discount.id(), new DiscountTerms("Early", new BigDecimal(10), DiscountType.Known.AMOUNT));
        assertThat(changed.type()).isEqualTo(DiscountType.Known.AMOUNT);
        assertThat(pipedrive.dealDiscounts().ofDeal(deal)).containsExactly(changed);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.dealDiscounts().add(deal, percentage(101)));
        assertThat(pipedrive.dealDiscounts().delete(deal, discount.id())).isTrue();
        assertThat(pipedrive.dealDiscounts().delete(deal, discount.id())).isFalse();
        assertThat(pipedrive.dealDiscounts().ofDeal(deal)).isEmpty();
    }

    @Test
    void installmentsAreCreatedReadChangedAndDeleted() {
        pipedrive.dealProducts().add(deal, NewDealProduct.of(product, BigDecimal.ONE, new BigDecimal(100)));
        DealInstallment part = pipedrive.dealInstallments().add(deal, due(LocalDate.of(2027, 2, 1)));

        DealInstallment moved = pipedrive.dealInstallments().update(deal, part.id(), due(LocalDate.of(2027, 3, 1)));
        assertThat(moved.billingDate()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(pipedrive.dealInstallments().ofDeals(List.of(deal))).containsExactly(moved);
        assertThat(pipedrive.dealInstallments().delete(deal, part.id())).isTrue();
        assertThat(pipedrive.dealInstallments().delete(deal, part.id())).isFalse();
        assertThat(pipedrive.dealInstallments().ofDeals(List.of(deal))).isEmpty();
    }

    @Test
    void installmentsAreRefusedWithoutALineOrBesideARecurringOne() {
        InstallmentTerms terms = due(LocalDate.of(2027, 2, 1));

        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.dealInstallments().add(deal, terms));
        pipedrive.dealProducts().add(deal, recurring());
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.dealInstallments().add(deal, terms));
    }

    private static NewDealProduct line(ProductId product) {
        return NewDealProduct.of(product, BigDecimal.ONE, BigDecimal.TEN);
    }

    private NewDealProduct recurring() {
        return line(product)
                .withBillingFrequency(BillingFrequency.Known.MONTHLY)
                .withBillingCycles(Field.set(12));
    }

    private static DiscountTerms percentage(int percent) {
        return new DiscountTerms("Early", new BigDecimal(percent), DiscountType.Known.PERCENTAGE);
    }

    private static InstallmentTerms due(LocalDate day) {
        return new InstallmentTerms("First", new BigDecimal(40), day);
    }

    private DealId deal(String title) {
        return pipedrive.deals().create(NewDeal.titled(title)).id();
    }
}
