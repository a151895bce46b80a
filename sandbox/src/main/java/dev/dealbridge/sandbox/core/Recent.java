package dev.dealbridge.sandbox.core;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongFunction;

/// The last entries of a log in memory, numbered from 1. Safe for many threads.
final class Recent<T> {
    private final ArrayDeque<T> entries = new ArrayDeque<>();
    private final int most;
    private long last;

    Recent(int most) {
        this.most = most;
    }

    synchronized void add(LongFunction<T> entry) {
        last++;
        if (entries.size() == most) {
            entries.removeFirst();
        }
        entries.addLast(entry.apply(last));
    }

    synchronized List<T> all() {
        return List.copyOf(entries);
    }
}
