package dev.dealbridge.engine.budget;

/// How often the remote side refused within a day, by its three ways.
public record RefusalCounts(int burst, int day, int blocked) {

    static final RefusalCounts NONE = new RefusalCounts(0, 0, 0);

    RefusalCounts plus(Refusal refusal) {
        return switch (refusal) {
            case Refusal.BurstRefused _ -> new RefusalCounts(burst + 1, day, blocked);
            case Refusal.DaySpent _ -> new RefusalCounts(burst, day + 1, blocked);
            case Refusal.Blocked _ -> new RefusalCounts(burst, day, blocked + 1);
        };
    }

    public int total() {
        return burst + day + blocked;
    }
}
