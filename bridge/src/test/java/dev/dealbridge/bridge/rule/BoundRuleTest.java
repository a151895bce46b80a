package dev.dealbridge.bridge.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.pipedrive.id.PipelineId;
import dev.dealbridge.pipedrive.id.StageId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BoundRuleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Rule RULE = Rule.everyWonDeal("demo", LocalDate.of(2026, 4, 1));
    private static final PipelineId SALES = new PipelineId(1);
    private static final StageId SIGNED = new StageId(6);
    private static final Instant IN_APRIL = Instant.parse("2026-04-10T10:00:00Z");

    @Test
    void everyWonDealIsDue() {
        assertThat(new BoundRule(RULE, null, null, BERLIN).on(true, IN_APRIL, SALES, SIGNED))
                .isEqualTo(new Verdict.Due());
    }

    @Test
    void aDealThatIsNotWonIsNotDue() {
        assertThat(new BoundRule(RULE, null, null, BERLIN).on(false, null, SALES, SIGNED))
                .isInstanceOf(Verdict.NotDue.class);
    }

    @Test
    @Tag("case-40")
    void theGoLiveDateIsADayInTheTenantsZone() {
        BoundRule rule = new BoundRule(RULE, null, null, BERLIN);

        assertThat(rule.on(true, Instant.parse("2026-03-31T21:59:59Z"), SALES, SIGNED))
                .isEqualTo(new Verdict.NotDue("it was won on 2026-03-31, before the rule's go-live date 2026-04-01"));
        assertThat(rule.on(true, Instant.parse("2026-03-31T22:00:00Z"), SALES, SIGNED))
                .isEqualTo(new Verdict.Due());
    }

    @Test
    void otherPipelinesAndStagesAreNotDue() {
        Rule narrow = RULE.within(RecordChoice.parse("Sales"), RecordChoice.parse("6"));
        BoundRule rule = new BoundRule(narrow, SALES, SIGNED, BERLIN);

        assertThat(rule.on(true, IN_APRIL, SALES, SIGNED)).isEqualTo(new Verdict.Due());
        assertThat(rule.on(true, IN_APRIL, new PipelineId(2), SIGNED))
                .isEqualTo(new Verdict.NotDue("the rule is for deals of pipeline \"Sales\""));
        assertThat(rule.on(true, IN_APRIL, SALES, new StageId(7)))
                .isEqualTo(new Verdict.NotDue("the rule is for deals in stage 6"));
    }

    @Test
    void digitsAreAnIdAndAnythingElseAName() {
        assertThat(RecordChoice.parse(" 12 ")).isEqualTo(new RecordChoice.ById(12));
        assertThat(RecordChoice.parse(" 12b ")).isEqualTo(new RecordChoice.ByName("12b"));
        assertThat(new RecordChoice.ByName("Sales").matches(" sALES")).isTrue();
        assertThatThrownBy(() -> RecordChoice.parse(" ")).hasMessageContaining("1 to 255");
    }
}
