package dev.dealbridge.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.lane.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A day of 100,000 tokens in Berlin, of which this bridge may spend 30,000.
class DayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MIDNIGHT = Instant.parse("2026-10-01T22:00:00Z");
    private static final Instant NOON = MIDNIGHT.plus(Duration.ofHours(12));
    private static final Instant END = MIDNIGHT.plus(Duration.ofDays(1));

    private static final BudgetSettings SETTINGS = BudgetSettings.usual(BERLIN);
    private static final Day DAY =
            Day.first(NOON, BERLIN).learned(new Told(100_000L, 100_000L, null), 0, MIDNIGHT.plusSeconds(1));

    @Test
    void beginsAndEndsAtMidnightOfTheZoneUntilToldOtherwise() {
        Day unknown = Day.first(NOON, BERLIN);

        assertThat(unknown.began()).isEqualTo(MIDNIGHT);
        assertThat(unknown.ends()).isEqualTo(END);
        assertThat(unknown.isOver(END.minusNanos(1))).isFalse();
        assertThat(unknown.isOver(END)).isTrue();
        Day next = unknown.next(END.plus(Duration.ofDays(23)), BERLIN);
        assertThat(next.began()).isEqualTo("2026-10-24T22:00:00Z");
        assertThat(next.ends()).as("the day on which summer time ends").isEqualTo("2026-10-25T23:00:00Z");
    }

    @Nested
    class Reserves {

        @Test
        void leaveEverythingToP0AndTheCapToTheOthers() {
            assertThat(available(DAY, Priority.P0, MIDNIGHT)).isEqualTo(100_000);
            assertThat(available(DAY, Priority.P1, MIDNIGHT)).isEqualTo(27_000);
            assertThat(available(DAY, Priority.P2, MIDNIGHT)).isEqualTo(24_000);
            assertThat(available(DAY, Priority.P3, MIDNIGHT)).isEqualTo(21_000);
        }

        @Test
        void shrinkWithEachHourThatIsOverAndAreNothingAtTheEnd() {
            assertThat(available(DAY, Priority.P3, MIDNIGHT.plusSeconds(3_599))).isEqualTo(21_000);
            assertThat(available(DAY, Priority.P3, MIDNIGHT.plusSeconds(3_600))).isEqualTo(21_375);
            assertThat(available(DAY, Priority.P3, NOON)).isEqualTo(25_500);
            assertThat(available(DAY, Priority.P3, END.minusSeconds(1))).isEqualTo(29_625);
        }

        @Test
        void keepTheUrgentGoingWhenTheOthersHaveSpentTheirs() {
            Day busy = DAY.spending(Priority.P3, 26_000);

            assertThat(available(busy, Priority.P3, NOON)).isZero();
            assertThat(available(busy, Priority.P2, NOON)).isEqualTo(1_000);
            assertThat(available(busy, Priority.P1, NOON)).isEqualTo(2_500);
            assertThat(available(busy, Priority.P0, NOON)).isEqualTo(74_000);
        }

        @Test
        void openAtTheHourInWhichEnoughIsLeft() {
            Day busy = DAY.spending(Priority.P3, 26_000);

            assertThat(busy.whenAvailable(SETTINGS, Priority.P3, 0, 10, NOON))
                    .as("4,000 are left, 3,750 of them kept with ten hours to go")
                    .isEqualTo(END.minus(Duration.ofHours(10)));
            assertThat(busy.whenAvailable(SETTINGS, Priority.P3, 0, 5_000, NOON))
                    .as("never today")
                    .isEqualTo(END);
        }

        @Test
        void countWhatIsGrantedAsIfItWereSpent() {
            assertThat(DAY.available(SETTINGS, Priority.P1, 7_000, MIDNIGHT)).isEqualTo(20_000);
            assertThat(DAY.available(SETTINGS, Priority.P0, 7_000, MIDNIGHT)).isEqualTo(93_000);
        }
    }

    @Nested
    class Cap {

        @Test
        void stopsAllButP0HoweverMuchTheCompanyHasLeft() {
            Day spent = DAY.spending(Priority.P0, 29_000).spending(Priority.P1, 1_000);

            assertThat(available(spent, Priority.P1, END.minusSeconds(1))).isZero();
            assertThat(available(spent, Priority.P0, END.minusSeconds(1))).isEqualTo(70_000);
        }

        @Test
        void isOfTheAssumedLimitUntilALimitIsTold() {
            assertThat(Day.first(NOON, BERLIN).allowance(SETTINGS)).isEqualTo(9_000);
            assertThat(DAY.allowance(SETTINGS)).isEqualTo(30_000);
            assertThat(DAY.allowance(SETTINGS.withCap(50))).isEqualTo(50_000);
        }
    }

    @Nested
    class WhatOthersSpend {

        @Tag("case-47")
        @Test
        void winsWhereItLeavesLessThanOurOwnAccount() {
            Day eaten = DAY.spending(Priority.P1, 500).learned(new Told(4_000L, null, null), 500, NOON);

            assertThat(available(eaten, Priority.P0, NOON)).isEqualTo(4_000);
            assertThat(available(eaten, Priority.P1, NOON)).isEqualTo(2_500);
            assertThat(available(eaten, Priority.P2, NOON)).isEqualTo(1_000);
            assertThat(available(eaten, Priority.P3, NOON)).isZero();
        }

        @Test
        void isCountedOnWithWhatWeSpendAfterwards() {
            Day eaten = DAY.learned(new Told(4_000L, null, null), 0, NOON).spending(Priority.P0, 1_500);

            assertThat(available(eaten, Priority.P0, NOON)).isEqualTo(2_500);
        }

        @Test
        void isNotTakenFromAnAnswerThatWasOvertaken() {
            Day eaten = DAY.learned(new Told(4_000L, null, null), 0, NOON)
                    .learned(new Told(5_000L, null, null), 0, NOON.minusSeconds(1));

            assertThat(available(eaten, Priority.P0, NOON)).isEqualTo(4_000);
        }
    }

    @Nested
    class NewDay {

        @Test
        void beginsWhenMoreIsLeftThanBefore() {
            Day evening = DAY.learned(new Told(40_000L, 100_000L, null), 0, NOON);
            Told news = new Told(99_990L, 100_000L, null);
            Instant soonAfter = NOON.plus(Duration.ofMinutes(10));

            assertThat(evening.isEndedBy(news, soonAfter)).isTrue();
            Day next = evening.begunBefore(soonAfter, BERLIN);
            assertThat(next.endTold()).isTrue();
            assertThat(next.ends()).isEqualTo(soonAfter.plus(Duration.ofDays(1)));
            assertThat(next.next(next.ends().plus(Duration.ofHours(30)), BERLIN).ends())
                    .isEqualTo(next.ends().plus(Duration.ofDays(2)));
        }

        @Test
        void isNotTimedByAnAnswerThatComesMuchLater() {
            Day morning = DAY.learned(new Told(40_000L, 100_000L, null), 0, MIDNIGHT.plusSeconds(60));

            Day next = morning.begunBefore(NOON, BERLIN);

            assertThat(next.endTold()).isFalse();
            assertThat(next.ends()).isEqualTo(END);
        }

        @Test
        void doesNotBeginByAnswersThatOvertakeEachOtherNorByBoughtTokens() {
            Day evening = DAY.learned(new Told(40_000L, 100_000L, null), 0, NOON);
            Instant later = NOON.plusSeconds(1);

            assertThat(evening.isEndedBy(new Told(41_000L, 100_000L, null), later))
                    .isFalse();
            assertThat(evening.isEndedBy(new Told(140_000L, 200_000L, null), later))
                    .isFalse();
        }

        @Test
        void beginsWhenARefusalSaidAndEveryDayThen() {
            Day spent = DAY.refused(new Refusal.DaySpent(Duration.ofSeconds(3_939)), NOON);

            assertThat(spent.ends()).isEqualTo(NOON.plusSeconds(3_939));
            assertThat(available(spent, Priority.P0, NOON)).isZero();
            Day next = spent.next(spent.ends(), BERLIN);
            assertThat(next.ends()).isEqualTo(spent.ends().plus(Duration.ofDays(1)));
            assertThat(available(next, Priority.P0, spent.ends())).isEqualTo(100_000);
        }

        @Test
        void isNotAskedForAtOnceWhateverARefusalSays() {
            Day spent = DAY.refused(new Refusal.DaySpent(Duration.ZERO), NOON);

            assertThat(spent.ends()).isEqualTo(NOON.plusSeconds(60));
        }
    }

    private static long available(Day day, Priority priority, Instant now) {
        return day.available(SETTINGS, priority, 0, now);
    }
}
