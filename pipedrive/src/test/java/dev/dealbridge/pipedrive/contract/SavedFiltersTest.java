package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.deal.Deal;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.deal.NewDeal;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.filter.FilterCondition;
import dev.dealbridge.pipedrive.filter.FilterObject;
import dev.dealbridge.pipedrive.filter.FilterOperator;
import dev.dealbridge.pipedrive.filter.FilterType;
import dev.dealbridge.pipedrive.filter.SavedFilter;
import dev.dealbridge.pipedrive.id.FilterId;
import dev.dealbridge.pipedrive.transport.Method;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SavedFiltersTest {

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areCreatedReadChangedAndDeleted() {
        FilterId id = pipedrive.filters().create(FilterType.Known.DEALS, "Workshops", titled("Workshop"));

        SavedFilter filter = pipedrive.filters().get(id);
        assertThat(filter.name()).isEqualTo("Workshops");
        assertThat(filter.conditions())
                .isInstanceOfSatisfying(
                        FilterCondition.Group.class,
                        group -> assertThat(group.isAccepted()).isTrue());
        pipedrive.filters().update(id, "Trainings", titled("Training"));
        assertThat(pipedrive.filters().list(FilterType.Known.DEALS))
                .extracting(SavedFilter::name)
                .contains("Trainings")
                .doesNotContain("Workshops");
        assertThat(pipedrive.filters().list(FilterType.Known.PERSONS))
                .extracting(SavedFilter::id)
                .doesNotContain(id);
        assertThat(pipedrive.filters().delete(id)).isTrue();
        assertThat(pipedrive.filters().delete(id)).isFalse();
        FilterId other = pipedrive.filters().create(FilterType.Known.DEALS, "Others", titled("x"));
        assertThat(pipedrive.filters().delete(List.of(other))).containsExactly(other);
    }

    @Test
    void chooseWhatAListHas() {
        pipedrive.deals().create(NewDeal.titled("Workshop"));
        pipedrive.deals().create(NewDeal.titled("Training"));
        FilterId workshops = pipedrive.filters().create(FilterType.Known.DEALS, "Workshops", titled("Workshop"));

        assertThat(pipedrive.deals().list(DealFilter.all().withSavedFilter(workshops.value())))
                .extracting(Deal::title)
                .containsExactly("Workshop");
        assertThat(pipedrive.filters().helpers().operators(FieldType.Known.VARCHAR))
                .containsKey(FilterOperator.Known.EQUAL);
    }

    @Test
    void areRefusedWithAFieldThatIsNone() {
        FilterCondition.Group conditions = FilterCondition.allOf(
                FilterCondition.Comparison.of(FilterObject.Known.DEAL, 999_999, FilterOperator.Known.EQUAL, "x"));

        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.filters().create(FilterType.Known.DEALS, "None", conditions));
    }

    /// Conditions name a field by the number that only API v1 tells.
    private FilterCondition.Group titled(String title) {
        Long field = pipedrive.call(Method.GET, "/api/v1/dealFields").pages().stream()
                .filter(one -> "title".equals(one.text("key")))
                .map(one -> one.required("id", "a whole number", one.number64("id")))
                .findFirst()
                .orElseThrow();
        return FilterCondition.allOf(
                FilterCondition.Comparison.of(FilterObject.Known.DEAL, field, FilterOperator.Known.EQUAL, title));
    }
}
