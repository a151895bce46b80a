package dev.dealbridge.pipedrive.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.support.Answers;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.value.Monetary;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How the deals of a pipeline went on.
class PipelineStatisticsTest {

    private static final PipelineId PIPELINE = new PipelineId(1);
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2026, 3, 31);

    private final List<Call> sent = new ArrayList<>();

    @Test
    void readsConversion() {
        PipelineConversion conversion = answering("""
                {"stage_conversions":[{"from_stage_id":1,"to_stage_id":2,"conversion_rate":12.5}],
                "won_conversion":8,"lost_conversion":"3.25"}""").pipelines().conversion(PIPELINE, FROM, UNTIL);

        assertThat(conversion.steps())
                .containsExactly(new PipelineConversion.Step(new StageId(1), new StageId(2), new BigDecimal("12.5")));
        assertThat(conversion.won()).isEqualTo(new BigDecimal(8));
        assertThat(conversion.lost()).isEqualTo(new BigDecimal("3.25"));
        assertThat(sent.getFirst().query()).isEqualTo(Map.of("start_date", "2026-01-01", "end_date", "2026-03-31"));
    }

    @Test
    void readsMovement() {
        PipelineMovement movement = answering("""
                {"movements_between_stages":{"count":4},
                "new_deals":{"count":2,"deals_ids":[1,2],"values":{"USD":10.50,"EUR":3}},
                "won_deals":{"count":0,"deals_ids":[],"values":[]},
                "average_age_in_days":{"across_all_stages":2.5,"by_stages":[{"stage_id":10,"value":15}]}}""").pipelines().movement(PIPELINE, FROM, UNTIL, new UserId(7));

        assertThat(movement.betweenStages()).isEqualTo(4);
        assertThat(movement.created().deals()).containsExactly(new DealId(1), new DealId(2));
        assertThat(movement.created().values())
                .containsExactly(new Monetary(new BigDecimal("10.50"), "USD"), new Monetary(new BigDecimal(3), "EUR"));
        assertThat(movement.won()).isEqualTo(PipelineMovement.Group.NONE);
        assertThat(movement.lost()).isEqualTo(PipelineMovement.Group.NONE);
        assertThat(movement.averageAge()).isEqualTo(new BigDecimal("2.5"));
        assertThat(movement.averageAgeByStage()).containsEntry(new StageId(10), new BigDecimal(15));
        assertThat(sent.getFirst().query()).containsEntry("user_id", "7");
    }

    @Test
    void refusesDaysInTheWrongOrder() {
        assertThatThrownBy(() -> answering("{}").pipelines().movement(PIPELINE, FROM, FROM.minusDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Pipedrive answering(String data) {
        return Pipedrive.over(call -> {
            sent.add(call);
            return Answers.ok("{\"success\":true,\"data\":" + data + "}");
        });
    }
}
