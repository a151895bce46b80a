package dev.dealbridge.app.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Many threads that do the same as often as they can.
///
/// @param times how long each took, in nanoseconds, in order
@SuppressWarnings("ArrayRecordComponent")
record Flood(long[] times, Duration elapsed) {

    /// One of the threads.
    interface Member extends AutoCloseable {

        /// @return whether there is more to do
        /// @throws Exception whatever goes wrong ends the flood
        boolean once() throws Exception;

        @Override
        default void close() {}
    }

    /// Makes a thread's work.
    interface Source {
        Member member(int number) throws Exception;
    }

    /// Lets `threads` members do their work again and again.
    static Flood of(int threads, Duration length, Source source) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + length.toNanos();
        long begin = System.nanoTime();
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<LongStream>> work = IntStream.range(0, threads)
                    .mapToObj(number -> member(number, end, source))
                    .toList();
            LongStream times = LongStream.empty();
            for (Future<LongStream> one : all.invokeAll(work)) {
                times = LongStream.concat(times, one.get());
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            return new Flood(times.sorted().toArray(), elapsed);
        }
    }

    private static Callable<LongStream> member(int number, long end, Source source) {
        return () -> {
            LongStream.Builder times = LongStream.builder();
            try (Member member = source.member(number)) {
                boolean more = true;
                for (long begin = System.nanoTime(); more && begin < end; begin = System.nanoTime()) {
                    more = member.once();
                    times.add(System.nanoTime() - begin);
                }
            }
            return times.build();
        };
    }

    long count() {
        return times.length;
    }

    long perSecond() {
        return count() * 1_000_000_000L / Math.max(1, elapsed.toNanos());
    }

    /// What 99 of a hundred stay below, in milliseconds.
    long slowest() {
        return times.length == 0 ? 0 : times[times.length * 99 / 100] / 1_000_000;
    }
}
