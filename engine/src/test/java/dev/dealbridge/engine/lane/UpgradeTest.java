package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.engine.testing.Eventually;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One version begins a flow, the next one finishes it.
class UpgradeTest extends LaneScene {

    private final Queue<String> worked = new ConcurrentLinkedQueue<>();

    @Test
    @Tag("case-36")
    void finishesAFlowWhoseStepsWereAddedRemovedAndRenamed() {
        LaneWorkers old = start(SETTINGS, run -> {
            step(run, "plan");
            step(run, "dropped later");
            step(run, "old name");
            return new Decision.Park("the old version stops here");
        });
        mark("7");
        Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
        old.close();
        worked.clear();

        start(SETTINGS, run -> {
            step(run, "added");
            assertThat(step(run, "plan")).isEqualTo("plan");
            step(run, "new name");
            return new Decision.Done();
        });
        lanes.retry(key("7"));

        Eventually.until("it is done", () -> stateOf("7") == LaneStatus.State.IDLE);
        // What is there under its name is kept; what is not, is done. A step that is renamed is another step.
        assertThat(worked).containsExactly("added", "new name");
        assertThat(steps())
                .containsExactly(
                        "flow/added=\"added\"",
                        "flow/dropped later=\"dropped later\"",
                        "flow/new name=\"new name\"",
                        "flow/old name=\"old name\"",
                        "flow/plan=\"plan\"");
    }

    @Test
    @Tag("case-36")
    void parksAFlowWhoseStepGaveWhatTheNewVersionCannotRead() {
        LaneWorkers old = start(SETTINGS, run -> {
            run.step("flow", "plan", String.class, () -> "in words");
            return new Decision.Park("the old version stops here");
        });
        mark("7");
        Eventually.until("it is parked", () -> stateOf("7") == LaneStatus.State.PARKED);
        old.close();

        start(SETTINGS, run -> {
            run.step("flow", "plan", Integer.class, () -> 1);
            return new Decision.Done();
        });
        lanes.retry(key("7"));

        Eventually.until(
                "it is parked again",
                () -> lanes.parked(ACME).stream().anyMatch(lane -> lane.reason().startsWith("failed 3 times")));
        assertThat(lanes.parked(ACME))
                .singleElement()
                .satisfies(lane -> assertThat(lane.reason()).contains("Integer"));
        assertThat(steps()).containsExactly("flow/plan=\"in words\"");
    }

    private String step(LaneRun run, String name) {
        return run.step("flow", name, String.class, () -> {
            worked.add(name);
            return name;
        });
    }
}
