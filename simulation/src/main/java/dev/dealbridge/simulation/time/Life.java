package dev.dealbridge.simulation.time;

/// Whom tasks belong to, such as one run of a node: they end together, and stand still together.
public final class Life {

    private final String name;
    private boolean over;
    private long frozenUntil;

    public Life(String name) {
        this.name = name;
    }

    /// Whether it has ended.
    public boolean isOver() {
        return over;
    }

    /// Ends it: none of its tasks goes on.
    public void end() {
        over = true;
    }

    long frozenUntil() {
        return frozenUntil;
    }

    void freezeUntil(long micros) {
        frozenUntil = micros;
    }

    @Override
    public String toString() {
        return name;
    }
}
