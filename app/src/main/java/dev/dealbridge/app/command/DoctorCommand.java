package dev.dealbridge.app.command;

import dev.dealbridge.app.SchemaProblem;
import dev.dealbridge.app.Storage;
import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.configuration.ConfigurationProblems;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.console.Ports;
import dev.dealbridge.app.folder.FolderInUse;
import dev.dealbridge.app.folder.NoBridge;
import dev.dealbridge.app.folder.RunningBridge;
import dev.dealbridge.app.report.DoctorReport;
import dev.dealbridge.app.report.DoctorReport.Finding;
import dev.dealbridge.app.report.Json;
import dev.dealbridge.bridge.connection.ConnectionHealth;
import dev.dealbridge.engine.database.DatabaseChecks;
import dev.dealbridge.engine.database.DatabaseException;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.Backlog;
import dev.dealbridge.engine.postgres.EmbeddedPostgresException;
import dev.dealbridge.engine.secret.Secret;
import dev.dealbridge.engine.secret.SecretException;
import dev.dealbridge.pipedrive.transport.ApiToken;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `doctor`: looks at everything that a bridge needs.
@Command(
        name = "doctor",
        description = {
            "Checks JDK, configuration, port, database durability and roles, token budget, connection, webhook and custom fields,"
                    + " and says what to do about each finding.",
            "Exit code 1 says that something is broken."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int OLDEST_JDK = 25;

    private final Console console;
    private final List<Finding> findings = new ArrayList<>();

    @Mixin
    private BridgeOptions bridge = new BridgeOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        findings.clear();
        jdk();
        Path folder = bridge.folder();
        Optional<RunningBridge> running = RunningBridge.in(folder);
        findings.add(
                running.isPresent()
                        ? Finding.ok("bridge", "runs at " + running.get().page() + ", data in " + folder)
                        : Finding.ok("bridge", "does not run now; data in " + folder));
        configuration(folder).ifPresent(configuration -> {
            port(configuration, running.isPresent());
            storage(configuration, folder);
        });
        DoctorReport report = new DoctorReport(findings);
        if (json) {
            console.out().println(Json.line(report));
        } else {
            report.text().forEach(console.out()::println);
        }
        return (report.isSound() ? ExitCode.OK : ExitCode.FINDINGS).number();
    }

    private void jdk() {
        Runtime.Version version = Runtime.version();
        String found = version + " (" + System.getProperty("java.vendor") + ")";
        findings.add(
                version.feature() >= OLDEST_JDK
                        ? Finding.ok("JDK", found)
                        : Finding.broken("JDK", found, "install a JDK " + OLDEST_JDK + " or newer"));
    }

    private Optional<Configuration> configuration(Path folder) {
        try {
            Configuration configuration = bridge.configuration(folder);
            findings.add(Finding.ok(
                    "configuration", "complete, for " + configuration.tenant().name()));
            return Optional.of(configuration);
        } catch (ConfigurationProblems problems) {
            problems.problems()
                    .forEach(problem -> findings.add(
                            Finding.broken("configuration, " + problem.key(), problem.cause(), problem.remedy())));
            return Optional.empty();
        }
    }

    private void port(Configuration configuration, boolean running) {
        int port = configuration.http().port();
        if (running) {
            findings.add(Finding.ok("port", port + ", served by the running bridge"));
        } else if (Ports.isFree(port)) {
            findings.add(Finding.ok("port", port + " is free"));
        } else {
            findings.add(Finding.warning(
                    "port", port + " is taken by another program", "stop that one, or set http.port to another"));
        }
    }

    private void storage(Configuration configuration, Path folder) {
        try (Storage storage = Storage.shared(configuration, folder)) {
            DatabaseSettings settings = storage.settings();
            List<DatabaseChecks.Finding> checks = DatabaseChecks.of(settings).findings();
            checks.forEach(check -> findings.add(of(check, settings)));
            if (checks.stream().noneMatch(check -> check.verdict() == DatabaseChecks.Verdict.BROKEN)) {
                work(configuration, storage);
                return;
            }
        } catch (NoBridge none) {
            findings.add(Finding.warning(
                    "database",
                    "nothing is stored in " + folder + " yet",
                    "start ./dealbridge demo or ./dealbridge serve, or name another folder with --data"));
        } catch (EmbeddedPostgresException | FolderInUse | SecretException problem) {
            findings.add(Finding.broken("database", message(problem), "remove the cause and look again"));
        }
        pipedrive(unconnected(configuration));
    }

    private void work(Configuration configuration, Storage storage) {
        try (Workbench workbench = Workbench.asItIs(configuration, storage, InstantSource.system())) {
            backlog(workbench.lanes().backlog());
            quarantine(InboxStore.in(workbench.database()).stored().quarantined());
            findings.add(BudgetFinding.of(
                    workbench.budget().state(workbench.organization()),
                    configuration.tenant().zone()));
            pipedrive(workbench.bridge().health().check(workbench.organization(), configured(configuration)));
        } catch (SchemaProblem | NoBridge problem) {
            findings.add(Finding.warning(
                    "database, schema", message(problem), "start ./dealbridge serve: it prepares the database"));
            pipedrive(unconnected(configuration));
        } catch (DatabaseException | SecretException problem) {
            findings.add(Finding.broken("database", message(problem), "remove the cause and look again"));
        }
    }

    private static List<ConnectionHealth.Finding> unconnected(Configuration configuration) {
        return ConnectionHealth.unconnected(
                configuration.organization(),
                Workbench.accessWithoutStorage(configuration, InstantSource.system()),
                configured(configuration));
    }

    private static ConnectionHealth.Configured configured(Configuration configuration) {
        Secret token = configuration.pipedrive().token();
        return new ConnectionHealth.Configured(
                configuration.pipedrive().baseUrl(), token == null ? null : new ApiToken(token.value()));
    }

    private void pipedrive(List<ConnectionHealth.Finding> found) {
        for (ConnectionHealth.Finding finding : found) {
            String subject = "Pipedrive, " + finding.subject();
            findings.add(
                    finding.isWell()
                            ? Finding.ok(subject, finding.found())
                            : Finding.broken(
                                    subject, finding.found(), finding.remedy().orElse("")));
        }
    }

    private void backlog(Backlog backlog) {
        findings.add(Finding.ok(
                "work",
                "%,d due, %,d waiting, %,d running, %,d parked"
                        .formatted(backlog.due(), backlog.waiting(), backlog.leased(), backlog.parked())));
        backlog.reasons().stream()
                .filter(Backlog.Reason::parked)
                .forEach(reason -> findings.add(Finding.warning(
                        "work, parked",
                        "%,d record%s: %s".formatted(reason.lanes(), reason.lanes() == 1 ? "" : "s", reason.text()),
                        "./dealbridge holds lists them; once the cause is removed, ./dealbridge holds --retry")));
    }

    private void quarantine(long events) {
        if (events > 0) {
            findings.add(Finding.warning(
                    "work, quarantine",
                    "%,d event%s not understood".formatted(events, events == 1 ? " was" : "s were"),
                    "./dealbridge quarantine says why"));
        }
    }

    private static Finding of(DatabaseChecks.Finding check, DatabaseSettings settings) {
        DoctorReport.Verdict verdict = switch (check.verdict()) {
            case OK -> DoctorReport.Verdict.OK;
            case WARNING -> DoctorReport.Verdict.WARNING;
            case BROKEN -> DoctorReport.Verdict.BROKEN;
        };
        boolean roles =
                verdict == DoctorReport.Verdict.BROKEN && check.subject().contains("role");
        String remedy = roles
                ? check.remedy() + "; an administrator of the server runs this once:\n"
                        + PostgresDatabase.administratorSql(settings.user())
                : check.remedy();
        return new Finding(verdict, "database, " + check.subject(), check.found(), remedy);
    }

    private static String message(RuntimeException problem) {
        return Objects.requireNonNullElse(problem.getMessage(), problem.toString());
    }
}
