package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.database.Database;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.TestPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How many asks a second the ledger carries, and how many transactions that takes. Limits are out of the way.
///
/// Arguments: nodes, organizations, callers per node and organization, calls per lot, seconds.
final class BudgetBench {

    private static final Window WIDE = new Window("wide", 10_000_000);

    private BudgetBench() {}

    public static void main(String[] args) throws Exception {
        int nodes = Integer.parseInt(args[0]);
        int organizations = Integer.parseInt(args[1]);
        int callers = Integer.parseInt(args[2]);
        int callsPerLot = Integer.parseInt(args[3]);
        Duration length = Duration.ofSeconds(Long.parseLong(args[4]));
        BudgetSettings settings = BudgetSettings.usual(ZoneOffset.UTC)
                .withOutbound(10_000)
                .withLots(new BudgetSettings.Lots(
                        callsPerLot, callsPerLot, Duration.ofSeconds(2), Duration.ofSeconds(30)));
        DatabaseSettings server = TestPostgres.database().withPools(2, 10);
        List<Database> databases = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            databases.add(Database.open(server));
        }
        measure(databases, settings, organizations, callers, length.dividedBy(3));
        long before = transactions(databases.getFirst());
        long asks = measure(databases, settings, organizations, callers, length);
        long commits = transactions(databases.getFirst()) - before;
        System.out.printf(
                "nodes=%d organizations=%d callers=%d callsPerLot=%d: %d asks/s, %d transactions/s%n",
                nodes, organizations, callers, callsPerLot, asks / length.toSeconds(), commits / length.toSeconds());
        databases.forEach(Database::close);
    }

    private static long measure(
            List<Database> databases, BudgetSettings settings, int organizations, int callers, Duration length)
            throws Exception {
        List<Budget> budgets = databases.stream()
                .map(database -> Budget.open(database, settings, InstantSource.system()))
                .toList();
        long end = System.nanoTime() + length.toNanos();
        List<Future<Long>> work = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Budget budget : budgets) {
                for (int i = 0; i < organizations * callers; i++) {
                    OrganizationId organization = OrganizationId.of("org-" + i % organizations);
                    work.add(executor.submit(() -> call(budget, organization, end)));
                }
            }
        }
        long asks = 0;
        for (Future<Long> one : work) {
            asks += one.get();
        }
        budgets.forEach(Budget::close);
        return asks;
    }

    private static long call(Budget budget, OrganizationId organization, long end) throws InterruptedException {
        Ask ask = new Ask(organization, Priority.P0, 1, List.of(WIDE));
        long asks = 0;
        while (end - System.nanoTime() > 0) {
            if (budget.ask(ask) instanceof BudgetAnswer.Granted(Permit permit)) {
                permit.settle(1, new Told(1_000_000_000L, 1_000_000_000L, null));
                asks++;
            }
        }
        return asks;
    }

    private static long transactions(Database database) throws InterruptedException {
        // Backends report their numbers once a second at most.
        Thread.sleep(1_500);
        return database.inEngine(handle -> handle.createQuery(
                        "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")
                .mapTo(Long.class)
                .one());
    }
}
