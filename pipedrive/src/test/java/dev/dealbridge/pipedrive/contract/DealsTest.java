package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.deal.DealSummary;
import dev.dealbridge.pipedrive.deal.DealSummaryFilter;
import dev.dealbridge.pipedrive.deal.DealTimeline;
import dev.dealbridge.pipedrive.deal.DealUpdate;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.OrganizationId;
import dev.dealbridge.pipedrive.organization.NewOrganization;
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
    void areSummedUpAndPutIntoPeriods() {
        pipedrive
                .deals()
                .create(NewDeal.titled("soon")
                        .withValue(new BigDecimal("1000.50"))
                        .withCurrency("EUR")
                        .withExpectedCloseDate(LocalDate.of(2027, 2, 1)));
        pipedrive
                .deals()
                .create(NewDeal.titled("later")
                        .withValue(new BigDecimal("99.50"))
                        .withCurrency("EUR")
                        .withExpectedCloseDate(LocalDate.of(2027, 4, 1)));

        DealSummary summary = pipedrive.deals().summary(DealSummaryFilter.all().withStatus(DealStatus.Known.OPEN));
        assertThat(summary.count()).isEqualTo(2);
        assertThat(summary.values()).containsOnlyKeys("EUR");
        assertThat(summary.convertedValue()).isEqualByComparingTo("1100");
        assertThat(pipedrive
                        .deals()
                        .timeline(DealTimeline.of(
                                LocalDate.of(2027, 1, 1),
                                DealTimeline.Interval.QUARTER,
                                2,
                                new FieldCode("expected_close_date"))))
                .extracting(period -> period.deals().stream().map(Deal::title).toList())
                .containsExactly(List.of("soon"), List.of("later"));
    }

    @Test
    void areRefusedInACurrencyThatIsNone() {
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .deals()
                        .create(NewDeal.titled("x").withValue(BigDecimal.ONE).withCurrency("XXY")))
                .satisfies(refused -> assertThat(refused.code()).isPresent());
        assertThatExceptionOfType(PipedriveException.NotFound.class)
                .isThrownBy(() -> pipedrive.deals().get(new DealId(999_999)));
    }

    private DealId deal(String title) {
        return pipedrive.deals().create(NewDeal.titled(title)).id();
    }

    private List<DealId> ids(DealFilter filter) {
        return pipedrive.deals().list(filter).stream().map(Deal::id).toList();
    }
}
