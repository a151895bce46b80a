package dev.dealbridge.simulation.run;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.node.Parts;
import dev.dealbridge.simulation.world.Happening;
import dev.dealbridge.simulation.world.Plan;
import dev.dealbridge.simulation.world.Simulation;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `simulate`.
@Command(
        name = "./dealbridge simulate",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = 64,
        exitCodeOnExecutionException = 70,
        description = {
            "Lets engine and bridge live through random histories on virtual time, with random faults, and checks after"
                    + " each event that nothing is wrong, and at the end that everything is right.",
            "The same seed gives the same run. Of a seed that fails it prints the shortest failing history that it finds"
                    + " and how to see it again; the exit code is 1 then."
        },
        sortOptions = false)
final class Simulate implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int MOST_FAILED = 10;
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "100", description = "How many (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--from", paramLabel = "S", defaultValue = "1", description = "The first seed (${DEFAULT-VALUE}).")
    private long from;

    @Option(
            names = "--faults",
            paramLabel = "all|none|LIST",
            defaultValue = "all",
            description = "What may go wrong, such as crash,zombie; each seed takes a random part of it"
                    + " (${DEFAULT-VALUE}). --list-faults says what there is.")
    private String faults = "all";

    @Option(names = "--exactly", description = "Each seed takes all of --faults.")
    private boolean exactly;

    @Option(
            names = "--events",
            paramLabel = "M",
            defaultValue = "500",
            description = "What happens in the world of each seed (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--only",
            paramLabel = "NUMBERS",
            split = ",",
            description = "Of these, only those with these numbers.")
    private @Nullable List<Integer> only;

    @Option(
            names = "--trace",
            paramLabel = "LINES",
            defaultValue = "0",
            description = "Prints the last steps of each seed.")
    private int trace;

    @Option(
            names = "--shrink-seconds",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a shorter failing history is looked for (${DEFAULT-VALUE}).")
    private int shrinkSeconds;

    @Option(names = "--list-faults", description = "Lists what may go wrong, and ends.")
    private boolean listFaults;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Simulate()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (listFaults) {
            Arrays.stream(FaultKind.values()).map(FaultKind::word).forEach(out::println);
            return 0;
        }
        Set<FaultKind> allowed = allowed();
        long begun = System.nanoTime();
        Tally tally = new Tally();
        live(allowed, tally, begun);
        out.println(tally.summary(since(begun)));
        List<Tally.Failed> failed = tally.failed();
        failed.forEach(one -> out.println("seed " + one.seed() + " failed: " + one.why()));
        if (failed.isEmpty()) {
            return 0;
        }
        explain(plan(failed.getFirst().seed(), allowed));
        return FAILED;
    }

    private void live(Set<FaultKind> allowed, Tally tally, long begun) throws InterruptedException {
        AtomicLong next = new AtomicLong(from);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            workers.add(Thread.ofPlatform().name("worker-" + i).start(() -> {
                for (long seed = next.getAndIncrement();
                        seed < from + seeds && tally.failed().size() < MOST_FAILED;
                        seed = next.getAndIncrement()) {
                    tally.add(seed, outcome(plan(seed, allowed)));
                }
            }));
        }
        for (Thread worker : workers) {
            while (!worker.join(BETWEEN_LINES)) {
                err.println("%,d of %,d seeds, %d failed, %d s"
                        .formatted(
                                tally.seeds(),
                                seeds,
                                tally.failed().size(),
                                since(begun).toSeconds()));
            }
        }
    }

    private Simulation.Outcome outcome(Plan plan) {
        Simulation.Outcome outcome = Simulation.of(plan, new Parts(), trace);
        if (trace > 0) {
            synchronized (out) {
                outcome.lines().forEach(out::println);
                out.println("seed " + plan.seed() + ", trace " + outcome.trace());
            }
        }
        return outcome;
    }

    private Plan plan(long seed, Set<FaultKind> allowed) {
        Plan plan = exactly ? Plan.exactly(seed, events, allowed) : Plan.of(seed, events, allowed);
        List<Integer> numbers = only;
        return numbers == null
                ? plan
                : plan.with(plan.history().stream()
                        .filter(happening -> numbers.contains(happening.number()))
                        .toList());
    }

    private Set<FaultKind> allowed() {
        Set<FaultKind> allowed = EnumSet.noneOf(FaultKind.class);
        if (faults.equals("all")) {
            allowed.addAll(EnumSet.allOf(FaultKind.class));
        } else if (!faults.equals("none")) {
            for (String word : faults.split(",", -1)) {
                allowed.add(Arrays.stream(FaultKind.values())
                        .filter(kind -> kind.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "there is no fault \"" + word + "\"; see --list-faults")));
            }
        }
        return allowed;
    }

    /// Prints the shortest failing history, and how to see it again.
    private void explain(Plan failing) {
        err.println("looking for a shorter history of seed %d, %d s at most".formatted(failing.seed(), shrinkSeconds));
        long end = System.nanoTime() + Duration.ofSeconds(shrinkSeconds).toNanos();
        Plan shortest = new Shrinking(
                        plan -> Simulation.of(plan, new Parts(), 0).violation() != null,
                        () -> System.nanoTime() - end < 0)
                .shrink(failing);
        Simulation.Outcome outcome = Simulation.of(shortest, new Parts(), 0);
        out.println();
        out.println("shortest failing history of seed " + failing.seed() + ":");
        shortest.history().forEach(happening -> out.println("  " + happening));
        out.println("with: " + words(shortest.faults()));
        out.println("fails: "
                + (outcome.violation() == null ? "" : outcome.violation().getMessage()));
        out.println("again: " + command(shortest));
    }

    private String command(Plan plan) {
        int needed = plan.history().stream().mapToInt(Happening::number).max().orElse(0);
        return "./dealbridge simulate --from %d --seeds 1 --events %d --faults %s --exactly --only %s --trace 200"
                .formatted(
                        plan.seed(),
                        needed + 1,
                        words(plan.faults()),
                        plan.history().stream()
                                .map(happening -> Integer.toString(happening.number()))
                                .collect(Collectors.joining(",")));
    }

    private static String words(Set<FaultKind> kinds) {
        return kinds.isEmpty()
                ? "none"
                : Arrays.stream(FaultKind.values())
                        .filter(kinds::contains)
                        .map(FaultKind::word)
                        .collect(Collectors.joining(","));
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
