package dev.dealbridge.pipedrive.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.conversion.ConversionState;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.id.ConversionId;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.DealParticipantId;
import dev.dealbridge.pipedrive.id.FieldCode;
import dev.dealbridge.pipedrive.id.LeadId;
import dev.dealbridge.pipedrive.id.PersonId;
import dev.dealbridge.pipedrive.participant.DealParticipant;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.value.Monetary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is done with deals beside writing them.
class DealWorkTest {

    private static final DealId DEAL = new DealId(42);

    private final List<Call> sent = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Pipedrive pipedrive = Pipedrive.over(call -> {
        sent.add(call);
        return answers.removeFirst();
    });

    @Test
    void readsTheCustomFieldsOfACopyFromTheOldShape() {
        String money = "a".repeat(40);
        String option = "b".repeat(40);
        String address = "c".repeat(40);
        answers.add(Answers.ok("""
                {"success":true,"data":{"id":43,"title":"Copy","value":10,"currency":"EUR","status":"open","stage_id":1,
                "pipeline_id":1,"user_id":7,"add_time":"2026-01-01 10:00:00","label":"3,7","person_id":null,
                "%1$s":119.5,"%1$s_currency":"USD","%2$s":"190","%3$s":null,"%3$s_locality":null}}""".formatted(money, option, address)));

        Deal copy = pipedrive.deals().duplicate(DEAL);

        assertThat(copy.id()).isEqualTo(new DealId(43));
        assertThat(copy.labelIds()).containsExactly(3L, 7L);
        assertThat(copy.customFields().money(new FieldCode(money)))
                .isEqualTo(new Monetary(new BigDecimal("119.5"), "USD"));
        assertThat(copy.customFields().id(new FieldCode(option))).isEqualTo(190);
        assertThat(copy.customFields().isSet(new FieldCode(address))).isFalse();
        assertThat(copy.customFields()).hasSize(3);
    }

    @Test
    void readsATimelineAsTheListThatTheServiceSends() {
        String period = """
                {"period_start":"%s 00:00:00","period_end":"%s 23:59:59","deals":[],"totals":{"count":2,
                "values":{"EUR":100,"USD":220.5},"weighted_values":{"EUR":50},"open_count":1,"open_values":{"EUR":100},
                "weighted_open_values":{"EUR":50},"won_count":1,"won_values":{"USD":220.5}}}""";
        answers.add(Answers.ok("{\"success\":true,\"data\":[" + period.formatted("2026-01-01", "2026-01-31") + ","
                + period.formatted("2026-02-01", "2026-02-28") + "]}"));

        List<DealPeriod> periods = pipedrive
                .deals()
                .timeline(DealTimeline.of(
                        LocalDate.of(2026, 1, 1), DealTimeline.Interval.MONTH, 2, new FieldCode("add_time")));

        assertThat(periods).hasSize(2);
        assertThat(periods.getFirst().end()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(periods.getFirst().all().values()).containsEntry("USD", new BigDecimal("220.5"));
        assertThat(periods.getFirst().open().weightedValues()).containsEntry("EUR", new BigDecimal("50"));
        assertThat(periods.getFirst().won().weightedValues()).isEmpty();
    }

    @Test
    void followsAConversionToTheLeadThatItMade() {
        answers.add(Answers.ok("{\"success\":true,\"data\":{\"conversion_id\":\"4b40248b\"}}"));
        answers.add(state("not_started", null));
        answers.add(state("running", null));
        answers.add(state("completed", "9f3e6e50"));

        ConversionId conversion = pipedrive.deals().convertToLead(DEAL);

        assertThat(pipedrive.deals().conversion(DEAL, conversion).isOver()).isFalse();
        assertThat(pipedrive.deals().conversion(DEAL, conversion)).isEqualTo(new ConversionState.Running<LeadId>());
        assertThat(pipedrive.deals().conversion(DEAL, conversion))
                .isEqualTo(new ConversionState.Completed<>(new LeadId("9f3e6e50")));
        assertThat(sent.getLast().path()).isEqualTo("/api/v2/deals/42/convert/status/4b40248b");
    }

    @Test
    void tellsAConversionThatFailsFromOneThatIsRefusedOrUnknown() {
        answers.add(state("failed", null));
        answers.add(state("rejected", null));
        answers.add(state("paused", null));
        answers.add(state("completed", null));
        ConversionId conversion = new ConversionId("4b40248b");

        assertThat(pipedrive.deals().conversion(DEAL, conversion)).isEqualTo(new ConversionState.Failed<LeadId>());
        assertThat(pipedrive.deals().conversion(DEAL, conversion).isOver()).isTrue();
        assertThat(pipedrive.deals().conversion(DEAL, conversion))
                .isEqualTo(new ConversionState.Other<LeadId>("paused"));
        assertThatThrownBy(() -> pipedrive.deals().conversion(DEAL, conversion))
                .isInstanceOf(PipedriveException.Unreadable.class)
                .hasMessageContaining("lead_id");
    }

    @Test
    void pagesParticipantsWhoseAnswerHasThePagingWithoutItsObject() {
        answers.add(Answers.ok(participants(1, "\"start\":0,\"limit\":1,\"more_items_in_collection\":true")));
        answers.add(Answers.ok(participants(2, "\"start\":1,\"limit\":1,\"more_items_in_collection\":false")));

        List<DealParticipant> participants =
                pipedrive.dealParticipants().ofDeal(DEAL).toList();

        assertThat(participants)
                .extracting(DealParticipant::id)
                .containsExactly(new DealParticipantId(1), new DealParticipantId(2));
        assertThat(participants.getFirst().personId()).isEqualTo(new PersonId(1598));
        assertThat(participants.getFirst().dealId()).isEqualTo(DEAL);
        assertThat(sent.getLast().query()).containsEntry("start", "1");
    }

    private static Answer state(String status, @Nullable String lead) {
        String id = lead == null ? "" : ",\"lead_id\":\"" + lead + "\"";
        return Answers.ok(
                "{\"success\":true,\"data\":{\"conversion_id\":\"4b40248b\",\"status\":\"" + status + "\"" + id + "}}");
    }

    private static String participants(long id, String paging) {
        return """
                {"success":true,"data":[{"id":%d,"person_id":{"name":"Peter Pan","value":1598},"add_time":"2020-07-07 10:29:47",
                "active_flag":true,"person":{"id":1598,"name":"Peter Pan"},"added_by_user_id":{"id":7,"value":7},
                "related_item_type":"deal","related_item_id":42}],"additional_data":{%s}}""".formatted(id, paging);
    }
}
