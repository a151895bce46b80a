package dev.dealbridge.app;

import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.folder.DataFolder;
import dev.dealbridge.app.folder.RunningBridge;
import dev.dealbridge.app.http.HealthRoutes;
import dev.dealbridge.app.http.HttpServer;
import dev.dealbridge.app.http.MetricsRoutes;
import dev.dealbridge.app.http.PageRoutes;
import dev.dealbridge.app.http.WebhookRoutes;
import dev.dealbridge.app.page.BoardViews;
import dev.dealbridge.app.page.Frame;
import dev.dealbridge.bridge.connection.ConnectReport;
import dev.dealbridge.bridge.connection.ConnectionProblem;
import dev.dealbridge.bridge.start.Bridge;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneWorkers;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.timer.Timers;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running bridge: every part, built top to bottom and closed in reverse order.
public final class Application implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Application.class);

    private final Parts parts;
    private final Workbench workbench;

    private Application(Parts parts, Workbench workbench) {
        this.parts = parts;
        this.workbench = workbench;
    }

    /// Starts a bridge and connects it. Returns when it is ready.
    public static Application start(Configuration configuration, DataFolder folder, InstantSource clock) {
        Parts parts = new Parts();
        try {
            Storage storage = parts.add(Storage.own(configuration, folder));
            Workbench workbench = parts.add(Workbench.prepared(configuration, storage, clock));
            Bridge bridge = workbench.bridge();
            Inbox inbox = parts.add(Inbox.open(InboxStore.in(workbench.database())));
            Metrics metrics = parts.add(new Metrics(workbench, clock));
            inbox.bindTo(metrics.registry());
            WebhookRoutes webhooks = new WebhookRoutes(bridge.reception(inbox)::receive, metrics.registry());
            Health health = new Health(workbench, webhooks);
            // Before connecting: Pipedrive tries a webhook's address when it is subscribed.
            parts.add(HttpServer.start(
                    configuration.http().host(),
                    configuration.http().port(),
                    List.of(
                            webhooks,
                            new HealthRoutes(health::now),
                            new MetricsRoutes(
                                    metrics::scrape, configuration.http().metrics()),
                            new PageRoutes(
                                    views(workbench), configuration.http().page()))));
            connectOrGoOn(workbench);
            parts.add(LaneWorkers.start(
                    RunStores.in(workbench.database()),
                    bridge.handlers(() -> connect(workbench)),
                    laneSettings(configuration),
                    clock,
                    metrics.registry()));
            parts.add(timers(workbench)).start();
            parts.add(announced(storage, folder, configuration.http().address()));
            return new Application(parts, workbench);
        } catch (RuntimeException | Error problem) {
            parts.close();
            throw problem;
        }
    }

    /// Connects, or brings the connection up to date. A bridge that was connected before starts all the same when
    /// Pipedrive does not answer at the moment: its work waits, and connecting is tried again until it succeeds.
    private static void connectOrGoOn(Workbench workbench) {
        Bridge bridge = workbench.bridge();
        OrganizationId organization = workbench.organization();
        try {
            connect(workbench);
        } catch (ConnectionProblem problem) {
            if (!problem.isPassing() || !bridge.connections().isKnown(organization)) {
                throw problem;
            }
            log.atWarn().addKeyValue("cause", problem.getMessage()).log("not connected yet; trying again");
            bridge.reconnect(organization);
        }
    }

    private static ConnectReport connect(Workbench workbench) {
        Configuration.Pipedrive pipedrive = workbench.configuration().pipedrive();
        Secret token = pipedrive.token();
        ConnectReport report = workbench
                .bridge()
                .connector()
                .connect(workbench.setup(), pipedrive.baseUrl(), token == null ? null : new ApiToken(token.value()));
        log.atInfo()
                .addKeyValue("company", report.companyName())
                .addKeyValue("created", report.fieldsCreated())
                .addKeyValue("adopted", report.fieldsAdopted())
                .addKeyValue("webhook", report.webhook())
                .log("connected to Pipedrive");
        return report;
    }

    /// Timers mark lanes only. All is looked at at the start, too, so that nothing that happened meanwhile is missed.
    private static Timers timers(Workbench workbench) {
        Configuration.Work work = workbench.configuration().work();
        OrganizationId organization = workbench.organization();
        Bridge bridge = workbench.bridge();
        bridge.catchUp(organization);
        return new Timers(workbench.database())
                .recurring("sweep", work.sweep(), () -> bridge.sweep(organization))
                .recurring("customers", work.customers(), () -> bridge.sweepCustomers(organization))
                .recurring("accounting", work.payments(), () -> bridge.askAccounting(organization));
    }

    private static BoardViews views(Workbench workbench) {
        Configuration configuration = workbench.configuration();
        Frame frame = new Frame(
                configuration.tenant().name(),
                configuration.pipedrive().baseUrl().getAuthority(),
                configuration.tenant().zone().getId());
        return new BoardViews(
                workbench.board(),
                workbench.timeline(),
                workbench.bridge().holds(),
                workbench.organization(),
                frame,
                configuration.tenant().zone());
    }

    private static LaneSettings laneSettings(Configuration configuration) {
        return LaneSettings.usual()
                .withWorkers(configuration.work().workers())
                .withLease(configuration.work().lease());
    }

    private static AutoCloseable announced(Storage storage, DataFolder folder, URI address) {
        new RunningBridge(
                        ProcessHandle.current().pid(),
                        address.toString(),
                        storage.settings().jdbcUrl(),
                        storage.settings().user(),
                        storage.settings().password())
                .announce(folder);
        return () -> RunningBridge.withdraw(folder);
    }

    /// What the bridge works with.
    public Workbench workbench() {
        return workbench;
    }

    /// Address of webhooks, health and page.
    public URI address() {
        return workbench.configuration().http().address();
    }

    @Override
    public void close() {
        parts.close();
    }
}
