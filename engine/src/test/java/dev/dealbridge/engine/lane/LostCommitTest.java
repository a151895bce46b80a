package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.FaultyWire;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connection breaks in the middle of a commit: nobody on this side knows whether it happened.
class LostCommitTest extends LaneScene {

    enum Commit {
        NEVER_ARRIVES,
        IS_DONE_AND_NOT_ANSWERED
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-39")
    void storesAnEventOnceThatIsDeliveredAgain(Commit commit) {
        try (PostgresDatabase faulty = PostgresDatabase.open(FaultyWire.to(settings));
                Inbox inbox = Inbox.open(InboxStore.in(faulty))) {
            lose(commit, "inbox-writer");
            int refused = 0;
            Accepted accepted = null;
            while (accepted == null) {
                try {
                    accepted = inbox.accept(arrival("7", "won"));
                } catch (InboxUnavailable _) {
                    refused++;
                }
            }

            assertThat(refused).isEqualTo(1);
            assertThat(accepted.duplicate()).isEqualTo(commit == Commit.IS_DONE_AND_NOT_ANSWERED);
            assertThat(inbox.events(key("7"))).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-39")
    void goesOnAfterTheStepWhoseCommitWasLost(Commit commit) {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger worked = new AtomicInteger();
        LaneHandler handler = run -> {
            runs.incrementAndGet();
            run.step("flow", "only", Integer.class, () -> {
                if (runs.get() == 1) {
                    lose(commit, "lane-test-7");
                }
                return worked.incrementAndGet();
            });
            return new Decision.Done();
        };
        try (PostgresDatabase faulty = PostgresDatabase.open(FaultyWire.to(settings));
                LaneWorkers _ = LaneWorkers.start(RunStores.in(faulty), Map.of("test", handler), SETTINGS, CLOCK)) {
            mark("7");

            Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
            assertThat(FaultyWire.hasBroken()).isTrue();
            assertThat(steps()).hasSize(1);
            assertThat(runs).hasValue(2);
            assertThat(worked).hasValue(commit == Commit.NEVER_ARRIVES ? 2 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("case-39")
    void runsOnceAlthoughTheCommitOfItsEndWasLost(Commit commit) {
        AtomicInteger runs = new AtomicInteger();
        LaneHandler handler = _ -> {
            runs.incrementAndGet();
            lose(commit, "lane-test-7");
            return new Decision.Done();
        };
        try (PostgresDatabase faulty = PostgresDatabase.open(FaultyWire.to(settings));
                LaneWorkers _ = LaneWorkers.start(RunStores.in(faulty), Map.of("test", handler), SETTINGS, CLOCK)) {
            mark("7");

            Eventually.until("it is done", () -> FaultyWire.hasBroken() && stateOf("7") == LaneStatus.State.IDLE);
            assertThat(runs).hasValue(1);
        }
    }

    private static void lose(Commit commit, String thread) {
        FaultyWire.loseCommit(thread, commit == Commit.IS_DONE_AND_NOT_ANSWERED);
    }
}
