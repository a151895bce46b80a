package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.dealproduct.DealProduct;
import dev.dealbridge.pipedrive.dealproduct.DealProductUpdate;
import dev.dealbridge.pipedrive.dealproduct.NewDealProduct;
import dev.dealbridge.pipedrive.dealproduct.TaxMethod;
import dev.dealbridge.pipedrive.discount.DealDiscount;
import dev.dealbridge.pipedrive.discount.DiscountTerms;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.id.ProductId;
import dev.dealbridge.pipedrive.installment.DealInstallment;
import dev.dealbridge.pipedrive.installment.InstallmentTerms;
import dev.dealbridge.pipedrive.organization.NewOrganization;
import dev.dealbridge.pipedrive.product.NewProduct;
import dev.dealbridge.pipedrive.value.BillingFrequency;
import dev.dealbridge.pipedrive.value.DiscountType;
import dev.dealbridge.pipedrive.value.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DealsTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areCreatedReadChangedAndDeleted() {
        OrganizationId organization = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample"))
                .id();
        Deal created = pipedrive
                .deals()
                .create(NewDeal.titled("Workshop")
                        .withValue(new BigDecimal("1190.10"))
                        .withCurrency("EUR")
                        .withOrganization(organization)
                        .withExpectedCloseDate(LocalDate.of(2027, 1, 31)));

        assertThat(created.value()).isEqualByComparingTo("1190.10");
        assertThat(created.status()).isEqualTo(DealStatus.Known.OPEN);
        assertThat(created.wonTime()).isNull();
        assertThat(pipedrive.deals().get(created.id())).isEqualTo(created);

        Deal won = pipedrive
                .deals()
                .update(DealUpdate.of(created.id())
                        .withStatus(DealStatus.Known.WON)
                        .withOrganization(Field.cleared())
                        .withExpectedCloseDate(Field.cleared()));

        assertThat(won.status()).isEqualTo(DealStatus.Known.WON);
        assertThat(won.wonTime()).isNotNull();
        assertThat(won.orgId()).isNull();
        assertThat(won.expectedCloseDate()).isNull();
        assertThat(won.title()).isEqualTo("Workshop");
        assertThat(pipedrive.deals().delete(created.id())).isTrue();
        assertThat(pipedrive.deals().delete(created.id())).isFalse();
        assertThat(pipedrive.deals().get(created.id()).isDeleted()).isTrue();
        assertThat(pipedrive.deals().list(DealFilter.all()).toList()).isEmpty();
    }

    @Test
    void areFilteredAndArchived() {
        OrganizationId organization = pipedrive
                .organizations()
                .create(NewOrganization.named("Sample"))
                .id();
        DealId open = deal("open");
        DealId won = deal("won");
        DealId theirs = pipedrive
                .deals()
                .create(NewDeal.titled("theirs").withOrganization(organization))
                .id();
        DealId old = deal("old");
        pipedrive.deals().update(DealUpdate.of(won).withStatus(DealStatus.Known.WON));
        pipedrive.deals().update(DealUpdate.of(old).withArchived(true));

        assertThat(ids(DealFilter.all())).containsExactly(open, won, theirs);
        assertThat(ids(DealFilter.all().withStatus(DealStatus.Known.WON))).containsExactly(won);
        assertThat(ids(DealFilter.all().withOrganization(organization))).containsExactly(theirs);
        assertThat(ids(DealFilter.all().withIds(List.of(theirs, open, new DealId(999_999)))))
                .containsExactlyInAnyOrder(open, theirs);
        assertThat(pipedrive.deals().listArchived(DealFilter.all()).stream().map(Deal::id))
                .containsExactly(old);
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.deals().update(DealUpdate.of(old).withTitle("new")));
    }

    @Test
    void haveLinesThatDecideTheirValue() {
        DealId deal = deal("lines");
        ProductId product =
                pipedrive.products().create(NewProduct.named("Licence")).id();
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

        List<DealProduct> more = pipedrive
                .dealProducts()
                .addAll(deal, List.of(NewDealProduct.of(product, BigDecimal.ONE, BigDecimal.TEN), recurring(product)));
        assertThat(more).hasSize(2);
        assertThat(more.getLast().billingFrequency()).isEqualTo(BillingFrequency.Known.MONTHLY);
        assertThat(pipedrive.dealProducts().ofDeal(deal).toList()).hasSize(3);
        assertThat(pipedrive.dealProducts().ofDeals(List.of(deal)).toList()).hasSize(3);

        DealProduct changed = pipedrive
                .dealProducts()
                .update(DealProductUpdate.of(deal, line.id()).withQuantity(BigDecimal.ONE));
        assertThat(changed.itemPrice()).isEqualByComparingTo("99.90");
        assertThat(pipedrive.dealProducts().delete(deal, line.id())).isTrue();
        assertThat(pipedrive
                        .dealProducts()
                        .deleteAll(deal, more.stream().map(DealProduct::id).toList()))
                .isTrue();
        assertThat(pipedrive.dealProducts().ofDeal(deal).toList()).isEmpty();
    }

    @Test
    void haveDiscountsAndInstallments() {
        DealId deal = deal("parts");
        ProductId product =
                pipedrive.products().create(NewProduct.named("Licence")).id();
        pipedrive.dealProducts().add(deal, NewDealProduct.of(product, BigDecimal.ONE, new BigDecimal(100)));
        DealDiscount discount = pipedrive
                .dealDiscounts()
                .add(deal, new DiscountTerms("Early", new BigDecimal(5), DiscountType.Known.PERCENTAGE));
        assertThat(pipedrive.deals().get(deal).value()).isEqualByComparingTo("95");
        DealDiscount changed = pipedrive
                .dealDiscounts()
                .update(deal, discount.id(), new DiscountTerms("Early", new BigDecimal(10), DiscountType.Known.AMOUNT));
        assertThat(changed.type()).isEqualTo(DiscountType.Known.AMOUNT);
        assertThat(pipedrive.dealDiscounts().ofDeal(deal)).containsExactly(changed);
        assertThat(pipedrive.dealDiscounts().delete(deal, discount.id())).isTrue();

        DealInstallment part = pipedrive
                .dealInstallments()
                .add(deal, new InstallmentTerms("First", new BigDecimal(40), LocalDate.of(2027, 2, 1)));
        DealInstallment moved = pipedrive
                .dealInstallments()
                .update(deal, part.id(), new InstallmentTerms("First", new BigDecimal(40), LocalDate.of(2027, 3, 1)));
        assertThat(moved.billingDate()).isEqualTo(LocalDate.of(2027, 3, 1));
        assertThat(pipedrive.dealInstallments().ofDeals(List.of(deal)).toList()).containsExactly(moved);
        assertThat(pipedrive.dealInstallments().delete(deal, part.id())).isTrue();
        assertThat(pipedrive.dealInstallments().ofDeals(List.of(deal)).toList()).isEmpty();
    }

    private static NewDealProduct recurring(ProductId product) {
        return NewDealProduct.of(product, BigDecimal.ONE, BigDecimal.TEN)
                .withBillingFrequency(BillingFrequency.Known.MONTHLY)
                .withBillingCycles(Field.set(12));
    }

    private DealId deal(String title) {
        return pipedrive.deals().create(NewDeal.titled(title)).id();
    }

    private List<DealId> ids(DealFilter filter) {
        return pipedrive.deals().list(filter).stream().map(Deal::id).toList();
    }
}
