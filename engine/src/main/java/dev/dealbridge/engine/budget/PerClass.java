package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;

/// One whole number for each class of work: tokens, or percent.
public record PerClass(long p0, long p1, long p2, long p3) {

    static final PerClass NONE = new PerClass(0, 0, 0, 0);

    public long of(Priority priority) {
        return switch (priority) {
            case P0 -> p0;
            case P1 -> p1;
            case P2 -> p2;
            case P3 -> p3;
        };
    }

    PerClass plus(Priority priority, long more) {
        return switch (priority) {
            case P0 -> new PerClass(p0 + more, p1, p2, p3);
            case P1 -> new PerClass(p0, p1 + more, p2, p3);
            case P2 -> new PerClass(p0, p1, p2 + more, p3);
            case P3 -> new PerClass(p0, p1, p2, p3 + more);
        };
    }

    public long total() {
        return p0 + p1 + p2 + p3;
    }
}
