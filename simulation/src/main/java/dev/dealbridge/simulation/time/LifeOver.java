package dev.dealbridge.simulation.time;

/// A task's life has ended: an Error, which no code of a node takes for a failure that it could go on after.
public final class LifeOver extends Error {

    private static final long serialVersionUID = 1L;

    public LifeOver(Life life) {
        super(life + " is over", null, false, false);
    }
}
