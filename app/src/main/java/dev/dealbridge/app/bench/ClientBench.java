package dev.dealbridge.app.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.deal.DealFilter;
import dev.dealbridge.pipedrive.id.DealId;
import dev.dealbridge.pipedrive.person.NewPerson;
import dev.dealbridge.pipedrive.transport.ApiToken;
import dev.dealbridge.pipedrive.value.ContactPoint;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The Pipedrive client beside the barest loop that does the same, and beside Pipedrive's official Node client, on one
/// sandbox. What is compared is measured in turns, so that the machine's noise meets both.
public final class ClientBench {
    /// Of everybody: the JVM compiles for some 20,000 calls, in bursts that take more CPU than the calls meanwhile.
    private static final int WARM_UPS = 15;
    private static final int WALKS_TO_WARM_UP = 3;
    /// In one round: the processor is shared, and a pair takes a few seconds only.
    private static final int PAIRS = 5;
    private static final int CALLS = 1_000;
    private static final int PAGE = 500;
    private static final int READ = 50_000;
    private static final int CREATED = 2_000;
    private static final int HEAP_SAMPLE = 25_000;
    private static final long MEBIBYTE = 1024 * 1024;

    private final int deals;
    private final int rounds;
    private final @Nullable Path node;
    private final Consumer<String> progress;
    private final Measurements measured = new Measurements();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private int created;

    /// @param deals how many deals the sandbox has
    /// @param rounds of five pairs of measurements each
    /// @param node a folder where `npm install pipedrive` was run; null leaves the Node client out
    /// @param progress hears what is being done
    public ClientBench(int deals, int rounds, @Nullable Path node, Consumer<String> progress) {
        this.deals = deals;
        this.rounds = rounds;
        this.node = node;
        this.progress = progress;
    }

    /// Measures everything.
    ///
    /// @throws IOException when the sandbox does not do what it should
    public List<Figure> run() throws IOException, InterruptedException {
        try (Workplace workplace = Workplace.create()) {
            progress.accept("loading %,d deals".formatted(deals));
            Path folder = workplace.folder();
            try (SandboxProcess sandbox = SandboxProcess.start(folder, List.of("--large", Integer.toString(deals)));
                    BareClient bare = new BareClient(sandbox.address());
                    Pipedrive client = Pipedrive.connect(
                            PipedriveSettings.of(sandbox.address(), new ApiToken(SandboxProcess.TOKEN))
                                    .withStartBurstLimit(1_000_000))) {
                calls(bare, client);
                reads(bare, client);
                if (node != null) {
                    try (NodeClient other = NodeClient.start(node, folder, sandbox.address())) {
                        besideNode(other, client);
                    }
                }
            }
        }
        return measured.figures();
    }

    /// Work that is measured.
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void calls(BareClient bare, Pipedrive client) throws IOException, InterruptedException {
        Work barely = () -> {
            for (int i = 0; i < CALLS; i++) {
                requireDeal(bare.get("/api/v2/deals/" + id(i))
                        .path("data")
                        .path("title")
                        .asString(""));
            }
        };
        Work typed = () -> {
            for (int i = 0; i < CALLS; i++) {
                requireDeal(client.deals().get(new DealId(id(i))).title());
            }
        };
        for (int i = 0; i < WARM_UPS; i++) {
            barely.run();
            typed.run();
        }
        progress.accept("reading %,d single deals in turns, %d pairs".formatted(CALLS, pairs()));
        for (int i = 0; i < pairs(); i++) {
            long one = cpu(barely) / CALLS / 1_000;
            long other = cpu(typed) / CALLS / 1_000;
            measured.add(ClientMeasure.CALL_BARE, one);
            measured.add(ClientMeasure.CALL_CLIENT, other);
            measured.addShare(ClientMeasure.CALL_RATIO, other, one);
        }
    }

    private int pairs() {
        return PAIRS * rounds;
    }

    private long id(int i) {
        return 1L + i % deals;
    }

    private static void requireDeal(String title) {
        if (title.isEmpty()) {
            throw new IllegalStateException("a deal came without a title");
        }
    }

    private void reads(BareClient bare, Pipedrive client) throws IOException, InterruptedException {
        progress.accept("warming both up by reading all deals");
        for (int i = 0; i < WALKS_TO_WARM_UP; i++) {
            bare.walk("/api/v2/deals?limit=" + PAGE);
            readAll(client);
        }
        for (int pair = 1; pair <= pairs(); pair++) {
            progress.accept("reading all deals in turns, pair %d of %d".formatted(pair, pairs()));
            long one = rate(() -> bare.walk("/api/v2/deals?limit=" + PAGE));
            long other = rate(() -> readAll(client));
            measured.add(ClientMeasure.READ_BARE, one);
            measured.add(ClientMeasure.READ_CLIENT, other);
            measured.addShare(ClientMeasure.READ_RATIO, other, one);
        }
        progress.accept("reading all deals once more for the heap");
        measured.add(ClientMeasure.READ_HEAP, heapMoved(client));
    }

    /// Deals per second.
    private long rate(Work work) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        work.run();
        return deals * 1_000_000_000L / Math.max(1, System.nanoTime() - begin);
    }

    private void readAll(Pipedrive client) {
        long count = client.deals().list(DealFilter.all().withPageSize(PAGE)).stream()
                .filter(deal -> !deal.title().isEmpty())
                .count();
        if (count != deals) {
            throw new IllegalStateException("the list of %d deals has %d".formatted(deals, count));
        }
    }

    private static long heapMoved(Pipedrive client) {
        long least = Long.MAX_VALUE;
        long most = 0;
        int seen = 0;
        for (var deal : client.deals().list(DealFilter.all().withPageSize(PAGE))) {
            Objects.requireNonNull(deal);
            if (seen % HEAP_SAMPLE == 0) {
                long live = liveHeap();
                least = Math.min(least, live);
                most = Math.max(most, live);
            }
            seen++;
        }
        return (most - least) / MEBIBYTE;
    }

    @SuppressWarnings("ExplicitGC")
    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void besideNode(NodeClient other, Pipedrive client) throws IOException, InterruptedException {
        int read = Math.min(READ, deals);
        Work reading = () -> client.deals().list(DealFilter.all().withPageSize(PAGE)).stream()
                .limit(read)
                .forEach(Objects::requireNonNull);
        Work creating = () -> create(client);
        progress.accept("warming up both the client and the Node client");
        for (int i = 0; i < WARM_UPS; i++) {
            other.read(read);
            reading.run();
            other.create(CREATED);
            creating.run();
        }
        for (int pair = 1; pair <= pairs(); pair++) {
            progress.accept("beside the Node client, pair %d of %d".formatted(pair, pairs()));
            long nodeRead = other.read(read);
            long ourRead = perCpuSecond(read, reading);
            measured.add(ClientMeasure.NODE_READ, nodeRead);
            measured.add(ClientMeasure.CLIENT_READ, ourRead);
            measured.addShare(ClientMeasure.READ_OVER_NODE, ourRead, nodeRead);
            long nodeCreate = other.create(CREATED);
            long ourCreate = perCpuSecond(CREATED, creating);
            measured.add(ClientMeasure.NODE_CREATE, nodeCreate);
            measured.add(ClientMeasure.CLIENT_CREATE, ourCreate);
            measured.addShare(ClientMeasure.CREATE_OVER_NODE, ourCreate, nodeCreate);
        }
    }

    private void create(Pipedrive client) {
        for (int i = 0; i < CREATED; i++) {
            created++;
            client.persons()
                    .create(NewPerson.named("Java " + created)
                            .withEmails(List.of(ContactPoint.primary("java-" + created + "@bench.example"))));
        }
    }

    private long perCpuSecond(int count, Work work) throws IOException, InterruptedException {
        return count * 1_000_000_000L / Math.max(1, cpu(work));
    }

    /// Nanoseconds of all threads of this process, the compiler's and the collector's included.
    private long cpu(Work work) throws IOException, InterruptedException {
        long begin = system.getProcessCpuTime();
        work.run();
        return system.getProcessCpuTime() - begin;
    }
}
