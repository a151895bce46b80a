package dev.dealbridge.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
    private final Measurements measured = new Measurements();

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
        try (Workplace workplace = Workplace.create()) {
            Path folder = workplace.folder();
            startEmpty(folder);
            for (int round = 1; round <= rounds; round++) {
                load(folder, round);
                startLoaded(folder, round);
            }
            PipelineCsv.write(folder.resolve("csv"), deals);
            for (int round = 1; round <= rounds; round++) {
                importCsv(folder, round);
            }
        }
        return measured.figures();
    }

    private void startEmpty(Path folder) throws IOException {
        progress.accept("starting empty sandboxes");
        for (int i = 0; i < 2 * rounds - 1; i++) {
            try (SandboxProcess sandbox = SandboxProcess.start(folder, List.of())) {
                measured.add(SandboxMeasure.START_EMPTY, sandbox.start().toMillis());
            }
        }
    }

    private void load(Path folder, int round) throws IOException, InterruptedException {
        progress.accept("loading %,d deals, round %d of %d".formatted(deals, round, rounds));
        try (SandboxProcess sandbox = SandboxProcess.start(folder, fresh(folder, "--large", Integer.toString(deals)));
                BareClient lists = new BareClient(sandbox.address())) {
            measured.add(SandboxMeasure.LOAD, sandbox.start().toMillis());
            measured.add(SandboxMeasure.LOAD_MEMORY, sandbox.largestMebibytes());
            lists(lists);
            measured.add(SandboxMeasure.LISTS_MEMORY, sandbox.largestMebibytes());
        }
    }

    private void lists(BareClient lists) throws IOException, InterruptedException {
        for (SandboxMeasure measure : List.of(SandboxMeasure.LIST, SandboxMeasure.LIST_AGAIN)) {
            BareClient.Walk all = lists.walk("/api/v2/deals?limit=" + PAGE);
            if (all.rows() != deals) {
                throw new IOException("the list of %d deals has %d".formatted(deals, all.rows()));
            }
            measured.add(measure, all.rowsPerSecond());
        }
        for (SandboxMeasure measure : List.of(SandboxMeasure.BY_UPDATE_FIRST, SandboxMeasure.BY_UPDATE)) {
            read(lists, measure, "/api/v2/deals?limit=500&sort_by=update_time&sort_direction=desc");
        }
        Instant since = now.minus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS);
        walk(lists, SandboxMeasure.OWNER, "owner_id=5");
        walk(lists, SandboxMeasure.STAGE, "stage_id=8");
        walk(lists, SandboxMeasure.PERSON, "person_id=8");
        walk(lists, SandboxMeasure.STATUS, "status=open");
        walk(lists, SandboxMeasure.SINCE, "updated_since=" + since);
        walk(lists, SandboxMeasure.SAVED_FILTER, "filter_id=" + savedFilter(lists));
        read(lists, SandboxMeasure.SEARCH_ALL, "/api/v2/itemSearch?term=R-" + deals / 2);
        read(lists, SandboxMeasure.SEARCH_DEALS, "/api/v2/deals/search?term=R-" + deals / 2);
        read(lists, SandboxMeasure.V1_LAST, "/v1/deals?limit=500&start=" + Math.max(0, deals - PAGE));
        read(lists, SandboxMeasure.V1_SORTED, "/v1/deals?limit=500&sort=title");
    }

    private void walk(BareClient lists, SandboxMeasure measure, String query) throws IOException, InterruptedException {
        measured.add(
                measure,
                lists.walk("/api/v2/deals?limit=" + PAGE + "&" + query).time().toMillis());
    }

    private void read(BareClient lists, SandboxMeasure measure, String path) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        lists.get(path);
        measured.add(measure, Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    private static long savedFilter(BareClient lists) throws IOException, InterruptedException {
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
            measured.add(SandboxMeasure.START_LOADED, sandbox.start().toMillis());
            measured.add(SandboxMeasure.START_MEMORY, sandbox.largestMebibytes());
        }
    }

    private void importCsv(Path folder, int round) throws IOException {
        progress.accept("importing CSV files, round %d of %d".formatted(round, rounds));
        String csv = folder.resolve("csv").toString();
        try (SandboxProcess sandbox = SandboxProcess.start(folder, fresh(folder, "--import", csv))) {
            measured.add(SandboxMeasure.IMPORT, sandbox.start().toMillis());
            measured.add(SandboxMeasure.IMPORT_MEMORY, sandbox.largestMebibytes());
        }
    }

    private static List<String> fresh(Path folder, String... more) throws IOException {
        Workplace.remove(folder.resolve("data"));
        return on(folder, more);
    }

    private static List<String> on(Path folder, String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("--data");
        options.add(folder.resolve("data").toString());
        return options;
    }
}
