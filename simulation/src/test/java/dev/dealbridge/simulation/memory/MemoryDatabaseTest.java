package dev.dealbridge.simulation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.simulation.memory.Gate.Ending;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How transactions in memory end.
class MemoryDatabaseTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final LaneKey LANE = new LaneKey(ACME, "deal", "1");

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));
    private final MemoryData data = new MemoryData(clock);
    private final MemoryLaneStore lanes = new MemoryLaneStore(new MemoryDatabase(data, Gate.OPEN));
    private int wakeUps;

    private static Gate ending(Ending ending) {
        return new Gate() {
            @Override
            public void before() {}

            @Override
            public Ending atCommit() {
                return ending;
            }

            @Override
            public void after() {}
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"SERIALIZATION_FAILURE", "LOST"})
    void keepsNothingOfWhatWasNotCommitted(Ending ending) {
        MemoryInboxStore inbox = new MemoryInboxStore(new MemoryDatabase(data, ending(ending)));
        lanes.mark(List.of(LANE), Priority.P2);
        lanes.onLanesDue(() -> wakeUps++);

        assertThatThrownBy(() -> inbox.store(List.of(arrival()))).isInstanceOf(SQLException.class);

        assertThat(new MemoryInboxStore(new MemoryDatabase(data, Gate.OPEN)).events(LANE))
                .isEmpty();
        assertThat(lanes.backlog().due()).isEqualTo(1);
        assertThat(data.lanes.values()).extracting(MemoryData.LaneRow::dirtySeq).containsExactly(1L);
        assertThat(wakeUps).isZero();
    }

    @Test
    void keepsWhatWasCommittedUnheardAndWakesNobody() {
        MemoryInboxStore inbox = new MemoryInboxStore(new MemoryDatabase(data, ending(Ending.UNHEARD)));
        lanes.onLanesDue(() -> wakeUps++);

        assertThatThrownBy(() -> inbox.store(List.of(arrival())))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        failure -> assertThat(failure.getSQLState()).startsWith("08"));

        assertThat(new MemoryInboxStore(new MemoryDatabase(data, Gate.OPEN)).events(LANE))
                .hasSize(1);
        assertThat(wakeUps).isZero();
    }

    private static Arrival arrival() {
        return new Arrival(ACME, "pipedrive", "key", LANE, "body", null, Priority.P1);
    }
}
