package dev.dealbridge.engine.metrics;

import dev.dealbridge.engine.budget.BudgetState;
import dev.dealbridge.engine.lane.Priority;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/// Gauges of the token budgets, of each organization.
final class BudgetGauges {

    private final MultiGauge tokens;
    private final MultiGauge limit;
    private final MultiGauge remaining;
    private final MultiGauge refusals;

    BudgetGauges(MeterRegistry registry) {
        this.tokens = gauge(registry, "dealbridge.budget.tokens", "Tokens of the day, by class");
        this.limit = gauge(registry, "dealbridge.budget.limit", "Tokens that the organization has a day");
        this.remaining = gauge(registry, "dealbridge.budget.remaining", "Tokens that are left of the day, for anybody");
        this.refusals = gauge(registry, "dealbridge.budget.refusals", "Calls that the other side refused today");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show(List<BudgetState> states) {
        List<Row<?>> tokenRows = new ArrayList<>();
        List<Row<?>> limitRows = new ArrayList<>();
        List<Row<?>> remainingRows = new ArrayList<>();
        List<Row<?>> refusalRows = new ArrayList<>();
        for (BudgetState state : states) {
            Tags of = Tags.of("organization", state.organization().value());
            for (Priority priority : Priority.values()) {
                Tags here = of.and("class", priority.name());
                tokenRows.add(Row.of(here.and("what", "spent"), state.spent().of(priority)));
                tokenRows.add(
                        Row.of(here.and("what", "granted"), state.granted().of(priority)));
                tokenRows.add(
                        Row.of(here.and("what", "available"), state.available().of(priority)));
            }
            limitRows.add(Row.of(of, state.limit()));
            remainingRows.add(Row.of(of, state.remaining()));
            refusalRows.add(Row.of(of.and("kind", "burst"), state.refused().burst()));
            refusalRows.add(Row.of(of.and("kind", "day"), state.refused().day()));
            refusalRows.add(Row.of(of.and("kind", "blocked"), state.refused().blocked()));
        }
        tokens.register(tokenRows, true);
        limit.register(limitRows, true);
        remaining.register(remainingRows, true);
        refusals.register(refusalRows, true);
    }
}
