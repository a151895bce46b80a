package dev.dealbridge.bridge.site;

import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.budget.CrmBudget;
import dev.dealbridge.bridge.connection.ConnectReport;
import dev.dealbridge.bridge.connection.OrganizationSetup;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.bridge.reception.WebhookReception;
import dev.dealbridge.bridge.start.Bridge;
import dev.dealbridge.bridge.start.BridgeParts;
import dev.dealbridge.engine.budget.Budget;
import dev.dealbridge.engine.budget.BudgetBook;
import dev.dealbridge.engine.budget.BudgetState;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.LaneWorkers;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.transport.Endpoint;
import dev.dealbridge.pipedrive.transport.JdkTransport;
import dev.dealbridge.pipedrive.transport.Patience;
import dev.dealbridge.pipedrive.transport.SystemTime;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One node of a bridge: inbox, workers and all.
public final class Node implements AutoCloseable {

    static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Site site;
    private final NodeSettings settings;
    private final OrganizationSetup setup;
    private final Budget budget;
    private final BudgetBook book;
    private final Bridge bridge;
    private final Inbox inbox;
    private final WebhookReception reception;
    private final LaneWorkers workers;
    private final Lanes lanes;

    Node(Site site, NodeSettings settings) {
        this.site = site;
        this.settings = settings;
        this.setup = site.setup(settings.accounting().apply(site.accounting()));
        this.lanes = new Lanes(LaneStore.in(site.database()));
        this.budget = Budget.open(site.database(), settings.budget(), settings.budgetClock());
        this.book = new BudgetBook(site.database(), settings.budget(), settings.budgetClock());
        this.bridge = Bridge.open(new BridgeParts(
                Memory.in(site.database()),
                lanes,
                site.secrets(),
                this::access,
                List.of(setup),
                Site.WAITS,
                site.clock(),
                new SecureRandom()));
        this.inbox = Inbox.open(InboxStore.in(site.database()));
        this.reception = bridge.reception(inbox);
        Map<String, LaneHandler> handlers = new HashMap<>(bridge.handlers(this::connect));
        handlers.computeIfPresent(
                BridgeLanes.DEAL, (_, handler) -> settings.dealLane().apply(handler));
        this.workers =
                LaneWorkers.start(RunStores.in(site.database()), handlers, settings.lanes(), settings.laneClock());
    }

    private Pipedrive access(OrganizationId organization, URI baseUri, ApiToken token) {
        SystemTime time = new SystemTime(site.clock());
        PipedriveSettings client = PipedriveSettings.of(baseUri, token)
                .withEndpoint(Endpoint.of(baseUri).withTimeout(LONGEST_CALL))
                .withPatience(Patience.NONE)
                .withBudget(new CrmBudget(budget, book, organization))
                .withStartBurstLimit(120);
        return Pipedrive.connect(
                client, settings.wire().apply(new JdkTransport(client.endpoint())), site.clock(), time);
    }

    /// Connects as a user would, with the token of Pipedrive's admin.
    public ConnectReport connect() {
        return bridge.connector()
                .connect(
                        setup,
                        site.sandbox().baseUri(),
                        new ApiToken(site.sandbox().token()));
    }

    public OrganizationSetup setup() {
        return setup;
    }

    public Bridge bridge() {
        return bridge;
    }

    /// How the token budget stands.
    public BudgetState budget() {
        return book.state(Site.ACME);
    }

    public Lanes lanes() {
        return lanes;
    }

    public Inbox inbox() {
        return inbox;
    }

    public WebhookReception reception() {
        return reception;
    }

    /// Waits until all events have been delivered and no lane has anything to do, twice in a row: an event
    /// may be on its way from the record to the queue.
    public void awaitQuiet() {
        awaitTrue("quiet", this::isQuiet);
        LockSupport.parkNanos(Duration.ofMillis(60).toNanos());
        awaitTrue("still quiet", this::isQuiet);
    }

    private boolean isQuiet() {
        boolean delivered = site.sandbox().control().pendingDeliveries() == 0;
        return delivered && lanes.backlog().isQuiet();
    }

    /// Waits until a deal is in a state.
    public DealSummary awaitState(DealId deal, DealState state) {
        awaitTrue(
                "deal %d in state %s".formatted(deal.value(), state),
                () -> bridge.board()
                        .find(Site.ACME, deal)
                        .filter(found -> found.state() == state)
                        .isPresent());
        return bridge.board().find(Site.ACME, deal).orElseThrow();
    }

    /// Waits until a deal's lane has given up for now and waits. One that was just marked may look so for a moment, but
    /// has no reason yet.
    public void awaitWaiting(DealId deal) {
        awaitTrue("deal %d waiting".formatted(deal.value()), () -> {
            LaneStatus status = lanes.status(BridgeLanes.deal(Site.ACME, deal)).orElseThrow();
            return status.state() == LaneStatus.State.WAITING && status.reason() != null;
        });
    }

    /// Waits until something is so.
    public void awaitTrue(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("expected within " + PATIENCE + ": " + what + "; lanes: " + lanes.backlog());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /// Stops taking part; what its lanes hold is left as it is.
    @Override
    public void close() {
        site.left(this);
        workers.close();
        inbox.close();
        bridge.close();
        budget.close();
    }
}
