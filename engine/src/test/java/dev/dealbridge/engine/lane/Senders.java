package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Several senders that deliver events until they are closed. As Pipedrive does: what was not acknowledged comes again.
final class Senders implements AutoCloseable {

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /// @param records over how many lanes the events are spread
    /// @param every how often each of them delivers
    Senders(Inbox inbox, int senders, int records, Duration every) {
        for (int i = 0; i < senders; i++) {
            int sender = i;
            threads.add(Thread.ofVirtual().name("sender-" + i).start(() -> deliver(inbox, sender, records, every)));
        }
    }

    private void deliver(Inbox inbox, int sender, int records, Duration every) {
        for (int i = 0; isSending(Duration.ZERO); i++) {
            String event = sender + "-" + i;
            Arrival arrival = new Arrival(
                    Tally.ACME,
                    "test",
                    event,
                    Tally.lane(Integer.toString((sender * 7 + i) % records)),
                    event,
                    null,
                    Priority.P1);
            // The last one is delivered to its end: nobody knows whether it was stored until it is acknowledged.
            while (!accepted.contains(event)) {
                try {
                    inbox.accept(arrival);
                    accepted.add(event);
                } catch (InboxUnavailable _) {
                    isSending(Duration.ofMillis(20));
                }
            }
            isSending(every);
        }
    }

    private boolean isSending(Duration wait) {
        try {
            return !end.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What was acknowledged so far.
    Set<String> accepted() {
        return accepted;
    }

    /// Returns when everything that was sent is acknowledged.
    @Override
    public void close() {
        end.countDown();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
