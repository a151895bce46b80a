package dev.dealbridge.pipedrive.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.field.FieldType;
import dev.dealbridge.pipedrive.filter.FilterCondition.Comparison;
import dev.dealbridge.pipedrive.filter.FilterCondition.Glue;
import dev.dealbridge.pipedrive.filter.FilterCondition.Group;
import dev.dealbridge.pipedrive.id.FilterId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The tree of conditions, and what it can be made of.
class FiltersTest {

    private static final Comparison TITLE =
            Comparison.of(FilterObject.Known.DEAL, 123, FilterOperator.Known.STARTS_WITH, "A");
    private static final Comparison ADDRESS =
            Comparison.of(FilterObject.Known.ORGANIZATION, 7, FilterOperator.Known.EMPTY);

    private static final String CONDITIONS = """
            {"glue":"and","conditions":[
            {"glue":"and","conditions":[
            {"object":"deal","field_id":"123","operator":"LIKE '$%'","value":"A","extra_value":null}]},
            {"glue":"or","conditions":[
            {"object":"organization","field_id":"7","operator":"IS NULL","value":null,"extra_value":null}]}]}""".replace("\n", "");

    private final List<Call> sent = new ArrayList<>();

    @Test
    void writesTheTreeThatPipedriveTakes() {
        FilterId id = answering("{\"id\":5}")
                .filters()
                .create(FilterType.Known.DEALS, "x", FilterCondition.of(List.of(TITLE), List.of(ADDRESS)));

        assertThat(id).isEqualTo(new FilterId(5));
        assertThat(((Body.Json) sent.getFirst().body()).content().bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"name\":\"x\",\"conditions\":" + CONDITIONS + ",\"type\":\"deals\"}");
    }

    @Test
    void readsTheTreeThatItWrote() {
        SavedFilter filter = answering(
                        "{\"id\":5,\"name\":\"x\",\"type\":\"people\",\"conditions\":" + CONDITIONS + "}")
                .filters()
                .get(new FilterId(5));

        assertThat(filter.type()).isEqualTo(FilterType.Known.PERSONS);
        assertThat(filter.conditions()).isEqualTo(FilterCondition.of(List.of(TITLE), List.of(ADDRESS)));
        assertThat(sent.getFirst().query()).containsEntry("include_field_code", "true");
    }

    @Test
    void readsTreesOfAnyFormWithWordsOfTomorrow() {
        SavedFilter filter = answering("""
                {"id":5,"conditions":{"glue":"or","conditions":[{"object":"invoice","field_id":9,"operator":"near",
                "value":["a",1],"extra_value":{"km":3},"field_code":"place"}]}}""").filters().get(new FilterId(5));

        assertThat(filter.conditions())
                .isEqualTo(new Group(
                        Glue.OR,
                        List.of(new Comparison(
                                new FilterObject.Other("invoice"),
                                "9",
                                new FilterOperator.Other("near"),
                                "[\"a\",1]",
                                "{\"km\":3}",
                                "place"))));
    }

    @Test
    void refusesMoreConditionsThanPipedriveTakes() {
        assertThat(FilterCondition.of(Collections.nCopies(16, TITLE), List.of()).conditions())
                .hasSize(2);
        assertThatThrownBy(() -> FilterCondition.of(Collections.nCopies(16, TITLE), List.of(ADDRESS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 17");
        assertThatThrownBy(FilterCondition::allOf).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesATreeThatPipedriveDoesNotTake() {
        Group flat = new Group(Glue.AND, List.of(TITLE));

        assertThatThrownBy(() -> answering("{\"id\":5}").filters().create(FilterType.Known.DEALS, "x", flat))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void tellsWhatConditionsCanBeMadeOf() {
        FilterHelpers helpers = answering("""
                {"operators":{"varchar":{"=":"is","LIKE '$%'":"starts with"},"enum":[{"=":"is"},{"near":"is near"}]},
                "relative_dates":{"Relative dates":{"last_month":"last month"},"Deal specific":{"rotten_time":"rotten"}}}""").filters().helpers();

        assertThat(helpers.operators(FieldType.Known.VARCHAR))
                .containsEntry(FilterOperator.Known.STARTS_WITH, "starts with")
                .hasSize(2);
        assertThat(helpers.operators(FieldType.Known.ENUM))
                .containsEntry(new FilterOperator.Other("near"), "is near")
                .hasSize(2);
        assertThat(helpers.operators(FieldType.Known.TEXT)).isEmpty();
        assertThat(helpers.relativeDates()).containsOnlyKeys("last_month", "rotten_time");
    }

    @Test
    void deletesManyInOneCall() {
        List<FilterId> deleted = answering("{\"id\":[1,3]}")
                .filters()
                .delete(List.of(new FilterId(1), new FilterId(2), new FilterId(3)));

        assertThat(deleted).containsExactly(new FilterId(1), new FilterId(3));
        assertThat(sent.getFirst().query()).containsEntry("ids", "1,2,3");
    }

    private Pipedrive answering(String data) {
        return Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok("{\"success\":true,\"data\":" + data + "}");
        });
    }
}
