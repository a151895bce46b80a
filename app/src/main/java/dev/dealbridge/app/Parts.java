package dev.dealbridge.app;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened so far; closes it in reverse order, whatever fails on the way.
public final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /// Takes over the closing of a part.
    public <T extends AutoCloseable> T add(T part) {
        opened.push(part);
        return part;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception problem) {
                RuntimeException failed = problem instanceof RuntimeException runtime
                        ? runtime
                        : new IllegalStateException("a part could not be closed", problem);
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
