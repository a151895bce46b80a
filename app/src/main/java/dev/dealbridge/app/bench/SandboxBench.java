package dev.dealbridge.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Loads a sandbox with many records, lists them over HTTP, and starts it again: each time in a process of its own, on
/// a
/// data folder that is removed afterwards.
public final class SandboxBench {
    private static final int PAGE = 500;

    private final int deals;
    private final int rounds;
    private final Instant now;
    private final Consumer<String> progress;
    private final Map<Measure, List<Long>> measured = new EnumMap<>(Measure.class);

    /// @param deals how many deals are loaded
    /// @param rounds how often each is measured
    /// @param progress hears what is being done
    public SandboxBench(int deals, int rounds, Instant now, Consumer<String> progress) {
        this.deals = deals;
        this.rounds = rounds;
        this.now = now;
        this.progress = progress;
    }

    /// Measures everything.
    ///
    /// @throws IOException when a sandbox does not do what it should
    public List<Figure> run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dealbridge-bench-");
        try {
            startEmpty(folder);
            for (int round = 1; round <= rounds; round++) {
                load(folder, round);
                startLoaded(folder, round);
            }
            PipelineCsv.write(folder.resolve("csv"), deals);
            for (int round = 1; round <= rounds; round++) {
                importCsv(folder, round);
            }
        } finally {
            remove(folder);
        }
        return measured.entrySet().stream()
                .map(entry -> Figure.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void startEmpty(Path folder) throws IOException {
        progress.accept("starting empty sandboxes");
        for (int i = 0; i < 2 * rounds - 1; i++) {
            try (SandboxProcess sandbox = SandboxProcess.start(folder, List.of())) {
                add(Measure.START_EMPTY, sandbox.start().toMillis());
            }
        }
    }

    private void load(Path folder, int round) throws IOException, InterruptedException {
        progress.accept("loading %,d deals, round %d of %d".formatted(deals, round, rounds));
        try (SandboxProcess sandbox = SandboxProcess.start(folder, fresh(folder, "--large", Integer.toString(deals)));
                SandboxLists lists = new SandboxLists(sandbox.address())) {
            add(Measure.LOAD, sandbox.start().toMillis());
            add(Measure.LOAD_MEMORY, sandbox.largestMebibytes());
            lists(lists);
            add(Measure.LISTS_MEMORY, sandbox.largestMebibytes());
        }
    }

    private void lists(SandboxLists lists) throws IOException, InterruptedException {
        for (Measure measure : List.of(Measure.LIST, Measure.LIST_AGAIN)) {
            SandboxLists.Walk all = lists.walk("/api/v2/deals?limit=" + PAGE);
            if (all.rows() != deals) {
                throw new IOException("the list of %d deals has %d".formatted(deals, all.rows()));
            }
            add(measure, all.rowsPerSecond());
        }
        for (Measure measure : List.of(Measure.BY_UPDATE_FIRST, Measure.BY_UPDATE)) {
            read(lists, measure, "/api/v2/deals?limit=500&sort_by=update_time&sort_direction=desc");
        }
        Instant since = now.minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS);
        walk(lists, Measure.OWNER, "owner_id=5");
        walk(lists, Measure.STAGE, "stage_id=8");
        walk(lists, Measure.PERSON, "person_id=8");
        walk(lists, Measure.STATUS, "status=open");
        walk(lists, Measure.SINCE, "updated_since=" + since);
        walk(lists, Measure.SAVED_FILTER, "filter_id=" + savedFilter(lists));
        read(lists, Measure.SEARCH_ALL, "/api/v2/itemSearch?term=R-" + deals / 2);
        read(lists, Measure.SEARCH_DEALS, "/api/v2/deals/search?term=R-" + deals / 2);
        read(lists, Measure.V1_LAST, "/v1/deals?limit=500&start=" + Math.max(0, deals - PAGE));
        read(lists, Measure.V1_SORTED, "/v1/deals?limit=500&sort=title");
    }

    private void walk(SandboxLists lists, Measure measure, String query) throws IOException, InterruptedException {
        add(
                measure,
                lists.walk("/api/v2/deals?limit=" + PAGE + "&" + query).time().toMillis());
    }

    private void read(SandboxLists lists, Measure measure, String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        lists.get(path);
        add(measure, Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private static long savedFilter(SandboxLists lists) throws IOException, InterruptedException {
        long value = 0;
        for (JsonNode field : lists.get("/v1/dealFields?limit=500").path("data")) {
            if (field.path("key").asString("").equals("value")) {
                value = field.path("id").longValue();
            }
        }
        return lists.post("/v1/filters", """
                        {"name":"large","type":"deals","conditions":{"glue":"and","conditions":[
                         {"glue":"and","conditions":[{"object":"deal","field_id":"%d","operator":">","value":"10000"}]},
                         {"glue":"or","conditions":[]}]}}""".formatted(value))
                .path("data")
                .path("id")
                .longValue();
    }

    private void startLoaded(Path folder, int round) throws IOException {
        progress.accept("starting with this data, round %d of %d".formatted(round, rounds));
        try (SandboxProcess sandbox = SandboxProcess.start(folder, on(folder))) {
            add(Measure.START_LOADED, sandbox.start().toMillis());
            add(Measure.START_MEMORY, sandbox.largestMebibytes());
        }
    }

    private void importCsv(Path folder, int round) throws IOException {
        progress.accept("importing CSV files, round %d of %d".formatted(round, rounds));
        String csv = folder.resolve("csv").toString();
        try (SandboxProcess sandbox = SandboxProcess.start(folder, fresh(folder, "--import", csv))) {
            add(Measure.IMPORT, sandbox.start().toMillis());
            add(Measure.IMPORT_MEMORY, sandbox.largestMebibytes());
        }
    }

    private void add(Measure measure, long value) {
        measured.computeIfAbsent(measure, _ -> new ArrayList<>()).add(value);
    }

    private static List<String> fresh(Path folder, String... more) throws IOException {
        remove(folder.resolve("data"));
        return on(folder, more);
    }

    private static List<String> on(Path folder, String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--data");
        options.add(folder.resolve("data").toString());
        return options;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
