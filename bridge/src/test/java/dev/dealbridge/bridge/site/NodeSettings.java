package dev.dealbridge.bridge.site;

import dev.dealbridge.accounting.gateway.AccountingGateway;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.pipedrive.transport.Transport;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// How a node differs from the usual: what stands between it and the outside.
public record NodeSettings(
        UnaryOperator<Transport> wire,
        UnaryOperator<AccountingGateway> accounting,
        UnaryOperator<LaneHandler> dealLane,
        LaneSettings lanes) {

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
                        .withStopWithin(Duration.ofSeconds(5)));
    }

    public NodeSettings withWire(UnaryOperator<Transport> other) {
        return new NodeSettings(other, accounting, dealLane, lanes);
    }

    public NodeSettings withAccounting(UnaryOperator<AccountingGateway> other) {
        return new NodeSettings(wire, other, dealLane, lanes);
    }

    public NodeSettings withDealLane(UnaryOperator<LaneHandler> other) {
        return new NodeSettings(wire, accounting, other, lanes);
    }

    public NodeSettings withLanes(LaneSettings other) {
        return new NodeSettings(wire, accounting, dealLane, other);
    }
}
