package dev.dealbridge.simulation.world;

import dev.dealbridge.pipedrive.id.DealId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What users have made of a deal, moment by moment: the truth that everything else is held against.
final class DealStory {

    private final DealId id;
    private final List<Version> versions = new ArrayList<>();
    private boolean gone;
    private boolean edited;

    DealStory(DealId id) {
        this.id = id;
    }

    /// The deal from one moment on.
    ///
    /// @param lines what an invoice would bill, in one text
    record Version(Instant from, boolean won, String lines) {}

    DealId id() {
        return id;
    }

    void now(Version version) {
        versions.add(version);
    }

    boolean isWon() {
        return !gone && versions.getLast().won();
    }

    String lines() {
        return versions.getLast().lines();
    }

    /// Whether the deal was won with these lines at some moment until then.
    boolean wasWonWith(String lines, Instant until) {
        return versions.stream()
                .anyMatch(version -> version.won()
                        && version.lines().equals(lines)
                        && !version.from().isAfter(until));
    }

    /// Deleted, or merged into another.
    void leaves() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    /// A user has written into the bridge's fields.
    void edit() {
        edited = true;
    }

    boolean isEdited() {
        return edited;
    }

    List<Version> versions() {
        return List.copyOf(versions);
    }
}
