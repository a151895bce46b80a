package dev.dealbridge.simulation.node;

import dev.dealbridge.bridge.connection.ConnectReport;
import dev.dealbridge.bridge.connection.ConnectionProblem;
import dev.dealbridge.bridge.connection.OrganizationSetup;
import dev.dealbridge.bridge.fault.Waits;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.reception.WebhookAnswer;
import dev.dealbridge.bridge.reception.WebhookReception;
import dev.dealbridge.bridge.start.Bridge;
import dev.dealbridge.bridge.start.BridgeParts;
import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneWork;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.simulation.accounting.NodeAccounting;
import dev.dealbridge.simulation.memory.MemoryDatabase;
import dev.dealbridge.simulation.memory.MemoryFacts;
import dev.dealbridge.simulation.memory.MemoryStores;
import dev.dealbridge.simulation.pipedrive.CoreWire;
import dev.dealbridge.simulation.pipedrive.NodeWire;
import dev.dealbridge.simulation.port.NodeGate;
import dev.dealbridge.simulation.port.Ports;
import dev.dealbridge.simulation.watch.Watch;
import dev.dealbridge.simulation.watch.WatchedLanes;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One run of a node, from its start to its death: the engine and the bridge as they are, on the parts of a simulation.
public final class Node {

    private static final NodeWire.Timeouts TIMEOUTS =
            new NodeWire.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20));

    private static final LaneSettings LANES = LaneSettings.usual().withWorkers(4);

    private final Surroundings around;
    private final Ports ports;
    private final OrganizationSetup setup;
    private final MemoryStores stores;
    private final Bridge bridge;
    private final Lanes lanes;
    private final WebhookReception reception;
    private final Workers workers;
    private final Parts parts;
    private final BooleanSupplier isRevoked;
    private final Watch watch;
    private @Nullable Registration listening;

    /// @param clock the node's own, which may be wrong
    /// @param isRevoked whether Pipedrive does not accept the token at present
    public Node(
            Surroundings around,
            Parts parts,
            Ports ports,
            InstantSource clock,
            Configured configured,
            BooleanSupplier isRevoked,
            Watch watch) {
        this.around = around;
        this.parts = parts;
        this.ports = ports;
        this.isRevoked = isRevoked;
        this.watch = watch;
        this.setup = new OrganizationSetup(
                around.organization(),
                configured.tenant(),
                configured.rule(),
                new NodeAccounting(parts.accounting(around.books(), clock), ports, watch::issuing),
                Surroundings.BRIDGE,
                deal -> URI.create(configured.page() + "/deals/" + deal.value()));
        this.stores = parts.stores(
                new MemoryDatabase(around.data(), new NodeGate(ports, LANES.pollInterval(), around.data()::lanesDue)),
                around.vault());
        WatchedLanes watched = new WatchedLanes(stores.runs().lanes(), watch);
        this.lanes = new Lanes(watched);
        this.bridge = Bridge.open(new BridgeParts(
                stores.memory(),
                lanes,
                stores.secrets(),
                this::access,
                List.of(setup),
                Waits.usual(TIMEOUTS.call(), TIMEOUTS.transfer()),
                clock,
                around.random()));
        this.reception = bridge.reception(parts.intake(new NodeIntake(stores.inbox(), ports.scheduler())));
        Map<String, LaneHandler> handlers = new TreeMap<>(parts.handlers(bridge.handlers(this::connect)));
        handlers.keySet().removeAll(configured.unknownKinds());
        this.workers = new Workers(
                new LaneWork(
                        watched.in(stores.runs()),
                        handlers,
                        LANES,
                        clock,
                        () -> ports.elapsed().toNanos(),
                        ports.life().toString(),
                        new CompositeMeterRegistry()),
                LANES,
                new MemoryFacts(around.data(), around.organization()),
                ports);
    }

    private Pipedrive access(OrganizationId organization, URI baseUri, ApiToken token) {
        NodeWire wire = new NodeWire(
                new CoreWire(around.pipedrive()),
                around.pipedrive().control(),
                ports,
                TIMEOUTS,
                isRevoked,
                watch::carriedOut);
        return Pipedrive.connect(
                PipedriveSettings.of(baseUri, token)
                        .withTimeout(TIMEOUTS.call())
                        .withTransferTimeout(TIMEOUTS.transfer()),
                parts.wire(wire),
                ports.scheduler(),
                ports::sleep);
    }

    /// Starts as a process would: ready for webhooks, connected, working.
    ///
    /// @throws ConnectionProblem when it cannot connect and never was
    public void start() {
        try {
            connect();
        } catch (ConnectionProblem problem) {
            if (!problem.isPassing() || !bridge.connections().isKnown(organization())) {
                throw problem;
            }
            bridge.reconnect(organization());
        }
        listening = workers.start(stores.runs().lanes());
        sweep();
    }

    private ConnectReport connect() {
        return bridge.connector()
                .connect(
                        setup,
                        Surroundings.PIPEDRIVE,
                        new ApiToken(around.pipedrive().control().token()));
    }

    private OrganizationId organization() {
        return around.organization();
    }

    /// What timers do.
    public void sweep() {
        bridge.sweep(organization());
        bridge.sweepCustomers(organization());
        bridge.askAccounting(organization());
    }

    /// What a person does who retries everything that waits for one.
    public void retryAll() {
        bridge.holds().retryAll(organization());
    }

    /// Has every one of these deals looked at again.
    public void lookAgain(List<Long> deals) {
        lanes.markDirty(
                deals.stream()
                        .map(deal -> BridgeLanes.deal(organization(), new DealId(deal)))
                        .toList(),
                Priority.P3);
    }

    /// What a payment sets off.
    public void askAccounting() {
        bridge.askAccounting(organization());
    }

    /// Takes in one webhook.
    ///
    /// @return the HTTP status
    public int receive(String pathId, @Nullable String authorization, byte[] body) {
        try {
            return switch (reception.receive(pathId, authorization, body)) {
                case WebhookAnswer.Accepted _, WebhookAnswer.Quarantined _ -> 200;
                case WebhookAnswer.Unauthorized _ -> 401;
                case WebhookAnswer.TooLarge _ -> 413;
            };
        } catch (InboxUnavailable _) {
            return 503;
        } catch (RuntimeException _) {
            return 500;
        }
    }

    public Bridge bridge() {
        return bridge;
    }

    /// Nothing of it hears of anything any more.
    public void forget() {
        if (listening != null) {
            listening.close();
        }
    }
}
