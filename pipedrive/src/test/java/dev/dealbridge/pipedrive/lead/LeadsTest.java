package dev.dealbridge.pipedrive.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.conversion.ConversionState;
import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.LeadLabelId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.paging.Page;
import dev.dealbridge.pipedrive.paging.SortDirection;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Body;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.value.CustomValue;
import dev.dealbridge.pipedrive.value.Field;
import dev.dealbridge.pipedrive.value.Monetary;
import dev.dealbridge.pipedrive.value.PostalAddress;
import dev.dealbridge.pipedrive.value.Visibility;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LeadsTest {

    private static final LeadId LEAD = new LeadId("adf21080-0e10-11eb-879b-05d71fb426ec");
    private static final FieldCode MONEY = new FieldCode("a".repeat(40));
    private static final FieldCode CHOICES = new FieldCode("b".repeat(40));
    private static final FieldCode PLACE = new FieldCode("c".repeat(40));

    private final List<Call> sent = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        sent.add(call);
        return answers.removeFirst();
    });

    private static String lead(String more) {
        return "{\"id\":\"" + LEAD.value() + "\",\"title\":\"A\",\"owner_id\":7" + more + "}";
    }

    private String body() {
        if (sent.getLast().body() instanceof Body.Json(var content)) {
            return new String(content.bytes(), StandardCharsets.UTF_8);
        }
        throw new AssertionError("The last call has no JSON body");
    }

    @Test
    void pagesByOffsetAndResumes() {
        answers.add(
                Answers.ok(
                        "{\"success\":true,\"data\":[" + lead("")
                                + "],\"additional_data\":{\"pagination\":{\"start\":0,\"limit\":1,\"more_items_in_collection\":true,\"next_start\":1}}}"));
        answers.add(
                Answers.ok(
                        "{\"success\":true,\"data\":[" + lead("")
                                + "],\"additional_data\":{\"pagination\":{\"start\":1,\"limit\":1,\"more_items_in_collection\":false}}}"));
        LeadFilter filter = LeadFilter.all()
                .withUpdatedSince(Instant.parse("2026-01-01T10:20:00.5Z"))
                .withSort(LeadFilter.SortBy.ADD_TIME, SortDirection.DESCENDING)
                .withPageSize(1);

        Page<Lead> first = pipedrive.leads().list(filter).first();
        List<Lead> rest =
                pipedrive.leads().list(filter).from(first.next().orElseThrow()).toList();

        assertThat(rest).hasSize(1);
        assertThat(sent.getFirst().query())
                .containsEntry("start", "0")
                .containsEntry("sort", "add_time DESC")
                .containsEntry("updated_since", "2026-01-01T10:20:00Z");
        assertThat(sent.getLast().query()).containsEntry("start", "1").containsEntry("limit", "1");
    }

    @Test
    void readsValueLabelsAndFlatCustomFields() {
        String more = """
                ,"value":{"amount":999.5,"currency":"USD"},"label_ids":["f08b42a0-4e75"],"source_deal_id":33,"visible_to":"3",
                "add_time":"2020-10-14T11:30:36.551Z","%1$s":10,"%1$s_currency":"EUR","%2$s":"1,2","%3$s":"Dabas",
                "%3$s_country":"Hungary"\
                """.formatted(MONEY.value(), CHOICES.value(), PLACE.value());
        answers.add(Answers.ok("{\"success\":true,\"data\":" + lead(more) + "}"));

        Lead lead = pipedrive.leads().get(LEAD);

        assertThat(lead.value()).isEqualTo(new Monetary(new BigDecimal("999.5"), "USD"));
        assertThat(lead.labelIds()).containsExactly(new LeadLabelId("f08b42a0-4e75"));
        assertThat(lead.sourceDealId()).isEqualTo(new DealId(33));
        assertThat(lead.visibleTo()).isEqualTo(Visibility.GROUP);
        assertThat(lead.addTime()).isEqualTo(Instant.parse("2020-10-14T11:30:36.551Z"));
        assertThat(lead.customFields().money(MONEY)).isEqualTo(new Monetary(BigDecimal.TEN, "EUR"));
        assertThat(lead.customFields().text(CHOICES)).isEqualTo("1,2");
        PostalAddress address = Objects.requireNonNull(lead.customFields().address(PLACE));
        assertThat(address.value() + ", " + address.country()).isEqualTo("Dabas, Hungary");
    }

    @Test
    void writesCustomFieldsBesideTheOthers() {
        answers.add(Answers.ok("{\"success\":true,\"data\":" + lead("") + "}"));

        pipedrive
                .leads()
                .create(NewLead.of("A", new PersonId(9))
                        .withValue(new BigDecimal("10.50"), "EUR")
                        .withVisibility(Visibility.GROUP)
                        .withCustomField(MONEY, CustomValue.money(BigDecimal.TEN, "EUR"))
                        .withCustomField(CHOICES, CustomValue.options(List.of(1L, 2L)))
                        .withCustomField(PLACE, CustomValue.empty()));

        assertThat(body()).isEqualTo("""
                {"title":"A","person_id":9,"value":{"amount":10.50,"currency":"EUR"},"visible_to":"3","%1$s":10,\
                "%1$s_currency":"EUR","%2$s":"1,2","%3$s":null}""".formatted(MONEY.value(), CHOICES.value(), PLACE.value()));
    }

    @Test
    void clearsWithNullAndRefusesAnEmptyUpdate() {
        answers.add(Answers.ok("{\"success\":true,\"data\":" + lead("") + "}"));

        pipedrive.leads().update(LeadUpdate.of(LEAD).withValue(Field.cleared()).withLabels(List.of()));

        assertThat(sent.getLast().target()).isEqualTo("PATCH /api/v1/leads/" + LEAD.value());
        assertThat(body()).isEqualTo("{\"value\":null,\"label_ids\":[]}");
        assertThatThrownBy(() -> pipedrive.leads().update(LeadUpdate.of(LEAD)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatTheOldApiCannotDo() {
        assertThatThrownBy(() -> pipedrive.leads().listArchived(LeadFilter.all().withUpdatedSince(Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LeadUpdate.of(LEAD)
                        .withCustomField(MONEY, new CustomValue.Time(LocalTime.NOON, ZoneId.of("UTC"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(sent).isEmpty();
    }

    @Test
    void followsAConversionToTheDealThatItMade() {
        answers.add(
                Answers.ok("{\"success\":true,\"data\":{\"conversion_id\":\"4b40248b\"},\"additional_data\":null}"));
        answers.add(Answers.ok("{\"success\":true,\"data\":{\"conversion_id\":\"4b40248b\",\"status\":\"running\"}}"));
        answers.add(
                Answers.ok(
                        "{\"success\":true,\"data\":{\"deal_id\":33,\"conversion_id\":\"4b40248b\",\"status\":\"completed\"}}"));

        ConversionId conversion = pipedrive.leads().convertToDeal(LEAD, new StageId(5));

        assertThat(body()).isEqualTo("{\"stage_id\":5}");
        assertThat(pipedrive.leads().conversion(LEAD, conversion).isOver()).isFalse();
        assertThat(pipedrive.leads().conversion(LEAD, conversion))
                .isEqualTo(new ConversionState.Completed<>(new DealId(33)));
    }
}
