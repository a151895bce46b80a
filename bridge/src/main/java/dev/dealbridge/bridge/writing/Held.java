package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.engine.lane.Decision;
import java.util.List;

/// Ends a run because a person has to decide. The lane's handler catches it, stores the hold and parks the lane, or
/// lets it wait where a write is under way that has to be settled.
public final class Held extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Hold hold;
    private final transient List<String> subjects;
    private final transient Decision decision;

    public Held(Hold hold) {
        this(hold, List.of());
    }

    /// @param subjects the other records on which the hold depends, as `organization:17`
    public Held(Hold hold, List<String> subjects) {
        this(hold, subjects, new Decision.Park(hold.reason()));
    }

    private Held(Hold hold, List<String> subjects, Decision decision) {
        super(hold.reason(), null, false, false);
        this.hold = hold;
        this.subjects = List.copyOf(subjects);
        this.decision = decision;
    }

    /// The same hold, while something else of the lane goes on as decided.
    public Held untilThen(Decision other) {
        return new Held(hold, subjects, other);
    }

    public Hold hold() {
        return hold;
    }

    public List<String> subjects() {
        return subjects;
    }

    /// What becomes of the lane.
    public Decision decision() {
        return decision;
    }
}
