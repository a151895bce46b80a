package dev.dealbridge.engine.metrics;

import dev.dealbridge.engine.intent.IntentState;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.metrics.QueueStanding.Lanes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Gauges of the queues. What is zero is told, so that it can be watched before it happens for the first time.
final class QueueGauges {

    private static final double MILLIS = 1_000;

    private final MultiGauge lanes;
    private final MultiGauge lag;
    private final MultiGauge parked;
    private final MultiGauge oldest;
    private final MultiGauge quarantined;
    private final MultiGauge intents;

    QueueGauges(MeterRegistry registry) {
        this.lanes =
                numbers("dealbridge.lanes", "Lanes that have something to do").register(registry);
        this.lag = seconds("dealbridge.lanes.lag", "How long the lane waits that is due for longest")
                .register(registry);
        this.parked = numbers("dealbridge.lanes.parked", "Lanes that wait for an event or a person")
                .register(registry);
        this.oldest = seconds("dealbridge.events.oldest", "Age of the oldest event that a due lane has not worked on")
                .register(registry);
        this.quarantined = numbers("dealbridge.events.quarantined", "Events that were not understood")
                .register(registry);
        this.intents = numbers("dealbridge.intents", "Outbound writes that have not taken effect")
                .register(registry);
    }

    private static MultiGauge.Builder numbers(String name, String description) {
        return MultiGauge.builder(name).description(description);
    }

    private static MultiGauge.Builder seconds(String name, String description) {
        return numbers(name, description).baseUnit("seconds");
    }

    void show(QueueStanding standing) {
        Map<Priority, Lanes> busy = new EnumMap<>(Priority.class);
        standing.lanes().forEach(each -> busy.put(each.priority(), each));
        List<Row<?>> laneRows = new ArrayList<>();
        List<Row<?>> lagRows = new ArrayList<>();
        for (Priority priority : Priority.values()) {
            Lanes here = busy.getOrDefault(priority, new Lanes(priority, 0, 0, 0, 0, Duration.ZERO));
            Tags of = Tags.of("class", priority.name());
            laneRows.add(Row.of(of.and("state", "due"), here.due()));
            laneRows.add(Row.of(of.and("state", "waiting"), here.waiting()));
            laneRows.add(Row.of(of.and("state", "running"), here.running()));
            laneRows.add(Row.of(of.and("state", "overdue"), here.overdue()));
            lagRows.add(Row.of(of, here.lag().toMillis() / MILLIS));
        }
        lanes.register(laneRows, true);
        lag.register(lagRows, true);
        parked.register(List.of(Row.of(Tags.empty(), standing.parked())), true);
        Duration age = standing.oldestEvent() == null ? Duration.ZERO : standing.oldestEvent();
        oldest.register(List.of(Row.of(Tags.empty(), age.toMillis() / MILLIS)), true);
        quarantined.register(List.of(Row.of(Tags.empty(), standing.quarantined())), true);
        intents.register(
                Arrays.stream(IntentState.values())
                        .filter(state -> state != IntentState.CONFIRMED)
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .map(state -> Row.of(
                                Tags.of("state", state), standing.intents().getOrDefault(state, 0L)))
                        .toList(),
                true);
    }
}
