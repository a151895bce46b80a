package dev.dealbridge.bridge.site;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.engine.budget.BudgetSettings;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.pipedrive.transport.Transport;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/// How a node differs from the usual: what stands between it and the outside.
public record NodeSettings(
        UnaryOperator<Transport> wire,
        UnaryOperator<AccountingGateway> accounting,
        UnaryOperator<LaneHandler> dealLane,
        LaneSettings lanes,
        BudgetSettings budget,
        InstantSource budgetClock,
        InstantSource laneClock) {

    public static NodeSettings usual() {
        return new NodeSettings(
                wire -> wire,
                accounting -> accounting,
                handler -> handler,
                LaneSettings.usual()
                        .withWorkers(8)
                        .withLease(Duration.ofSeconds(2))
                        .withPollInterval(Duration.ofMillis(50))
                        .withAttempts(4, Duration.ofMillis(50), Duration.ofMillis(200))
                        .withStopWithin(Duration.ofSeconds(5)),
                BudgetSettings.usual(ZoneOffset.UTC).withLongestCall(Node.LONGEST_CALL),
                InstantSource.system(),
                InstantSource.system());
    }

    public NodeSettings withWire(UnaryOperator<Transport> other) {
        return new NodeSettings(other, accounting, dealLane, lanes, budget, budgetClock, laneClock);
    }

    public NodeSettings withAccounting(UnaryOperator<AccountingGateway> other) {
        return new NodeSettings(wire, other, dealLane, lanes, budget, budgetClock, laneClock);
    }

    public NodeSettings withDealLane(UnaryOperator<LaneHandler> other) {
        return new NodeSettings(wire, accounting, other, lanes, budget, budgetClock, laneClock);
    }

    public NodeSettings withLanes(LaneSettings other) {
        return new NodeSettings(wire, accounting, dealLane, other, budget, budgetClock, laneClock);
    }

    public NodeSettings withBudget(BudgetSettings other) {
        return new NodeSettings(wire, accounting, dealLane, lanes, other, budgetClock, laneClock);
    }

    /// Lets the days of the budget go by as a test wants.
    public NodeSettings withBudgetClock(InstantSource other) {
        return new NodeSettings(wire, accounting, dealLane, lanes, budget, other, laneClock);
    }

    /// Lets lanes take another time for now.
    public NodeSettings withLaneClock(InstantSource other) {
        return new NodeSettings(wire, accounting, dealLane, lanes, budget, budgetClock, other);
    }
}
