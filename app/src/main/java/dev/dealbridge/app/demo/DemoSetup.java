package dev.dealbridge.app.demo;

import dev.dealbridge.app.Application;
import dev.dealbridge.app.Parts;
import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.folder.DataFolder;
import dev.dealbridge.bridge.board.DealBoard;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.bridge.board.DealSummary;
import dev.dealbridge.bridge.connection.FieldCodes;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.sandbox.server.Sandbox;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.settings.SandboxSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that a demo needs, started: a sandbox with records in it on a port, and a bridge that is connected to it.
final class DemoSetup implements AutoCloseable {
    /// The inspector's token has no limit, so this client need not wait for one.
    private static final int UNLIMITED = 1_000_000;

    private static final int PAGE = 1_000;

    private final Parts parts;
    private final DemoPorts ports;
    private final Sandbox sandbox;
    private final Application application;
    private final Pipedrive inspector;

    private DemoSetup(Parts parts, DemoPorts ports, Sandbox sandbox, Application application, Pipedrive inspector) {
        this.parts = parts;
        this.ports = ports;
        this.sandbox = sandbox;
        this.application = application;
        this.inspector = inspector;
    }

    /// Starts all, in the folder of the options.
    ///
    /// @param seats of the sandbox's company; its plan is Ultimate
    /// @param fill puts records into the sandbox, if they are not there; gives the day from which deals count
    static DemoSetup start(
            DemoOptions options,
            Console console,
            DemoConfiguration seller,
            int seats,
            Function<Sandbox, LocalDate> fill) {
        Parts parts = new Parts();
        try {
            DemoConfiguration.requireNoOther(options.data().resolve(Configuration.FILE_NAME));
            DataFolder folder = parts.add(
                    options.fresh() ? DataFolder.holdEmptied(options.data()) : DataFolder.hold(options.data()));
            DemoPorts ports = DemoPorts.choose(folder, options);
            Sandbox sandbox = parts.add(Sandbox.start(SandboxSettings.defaults()
                    .withPort(ports.sandbox())
                    .withPlan(Plan.ULTIMATE, seats)
                    .withData(folder.sandbox())));
            LocalDate goLive = fill.apply(sandbox);
            Path file = folder.path().resolve(Configuration.FILE_NAME);
            Configuration configuration = seller.in(file, ports, sandbox, () -> goLive);
            Application application = parts.add(Application.start(configuration, folder, InstantSource.system()));
            console.say("Sandbox %s, page %s".formatted(sandbox.baseUri(), application.address()));
            Pipedrive inspector = parts.add(
                    Pipedrive.connect(PipedriveSettings.of(sandbox.baseUri(), new ApiToken(sandbox.inspectorToken()))
                            .withStartBurstLimit(UNLIMITED)));
            return new DemoSetup(parts, ports, sandbox, application, inspector);
        } catch (RuntimeException | Error problem) {
            parts.close();
            throw problem;
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Application application() {
        return application;
    }

    Workbench workbench() {
        return application.workbench();
    }

    /// Reads and writes the sandbox as a person would, without being charged.
    Pipedrive inspector() {
        return inspector;
    }

    /// Reads everything back.
    ///
    /// @param progress is told how many invoices have been compared
    /// @param began when the demo was started, in milliseconds
    /// @param payments whether payments are part of the demo
    DemoResult verified(IntConsumer progress, long began, InstantSource clock, boolean payments)
            throws InterruptedException {
        Workbench bench = workbench();
        Set<DealId> held = held(bench);
        Verification.Wanted wanted = new Verification.Wanted(
                fields(bench), bench.configuration().rule(), application.address(), addresses(), held);
        Verification.Found found = new Verification(inspector, bench.ledger(), wanted).read(progress);
        return new DemoResult(
                found.deals(),
                found.won(),
                found.invoices(),
                found.net(),
                found.files(),
                found.duplicates(),
                held.size(),
                payments ? found.paid() : null,
                tokens(),
                Math.max(1, (clock.millis() - began) / 1000),
                found.differences());
    }

    private Set<URI> addresses() {
        return Stream.concat(Stream.of(ports.bridge()), ports.earlier().stream())
                .map(port -> URI.create("http://127.0.0.1:" + port))
                .collect(Collectors.toSet());
    }

    private static FieldCodes fields(Workbench bench) {
        return bench.bridge()
                .connections()
                .find(bench.organization())
                .orElseThrow()
                .fields();
    }

    private static Set<DealId> held(Workbench bench) {
        Set<DealId> held = new HashSet<>();
        List<DealSummary> page;
        DealBoard.Place after = null;
        do {
            page = bench.board().list(bench.organization(), DealState.HELD, after, PAGE);
            for (DealSummary deal : page) {
                held.add(deal.id());
                after = new DealBoard.Place(deal.changedAt(), deal.id());
            }
        } while (page.size() == PAGE);
        return held;
    }

    /// What the sandbox charged to the bridge's token, over all days.
    long tokens() {
        return sandbox.control().tokenUse(sandbox.token()).charged();
    }

    @Override
    public void close() {
        parts.close();
    }
}
