package dev.dealbridge.bridge.writing;

import dev.dealbridge.bridge.hold.Hold;
import java.util.List;

/// Ends a run because a person has to decide. The lane's handler catches it, stores the hold and parks the
/// lane.
public final class Held extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Hold hold;
    private final transient List<String> subjects;

    public Held(Hold hold) {
        this(hold, List.of());
    }

    /// @param subjects the other records on which the hold depends, as `organization:17`
    public Held(Hold hold, List<String> subjects) {
        super(hold.reason(), null, false, false);
        this.hold = hold;
        this.subjects = List.copyOf(subjects);
    }

    public Hold hold() {
        return hold;
    }

    public List<String> subjects() {
        return subjects;
    }
}
