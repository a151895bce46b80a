package dev.dealbridge.pipedrive.oauth;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.client.PipedriveSettings;
import dev.dealbridge.pipedrive.id.DealId;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// A process of its own that calls Pipedrive from many threads with the tokens of a shared file.
final class RefreshingProcess {

    static final int THREADS = 20;

    private RefreshingProcess() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        TokenStore store = new FileTokenStore(Path.of(arguments[0]));
        OAuthApp app = OAuthHost.APP.withBaseUri(URI.create(arguments[1]));
        AtomicLong calls = new AtomicLong();
        PipedriveSettings settings = PipedriveSettings.of(app, store).withStartBurstLimit(1_000);
        try (Pipedrive client = Pipedrive.connect(settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> works = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                works.add(() -> {
                    client.deals().get(new DealId(1));
                    return calls.incrementAndGet();
                });
            }
            for (Future<Long> future : threads.invokeAll(works)) {
                future.get();
            }
        }
        System.out.println("calls " + calls);
    }
}
