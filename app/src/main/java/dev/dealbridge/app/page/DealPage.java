package dev.dealbridge.app.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One deal and what happened to it.
///
/// @param hold why it waits for a person; null when it does not
/// @param facts invoice, amounts and dates, as far as there are any
/// @param entries the timeline, oldest first
public record DealPage(Frame frame, DealRow deal, @Nullable HoldBox hold, List<Fact> facts, List<Entry> entries) {
    public DealPage {
        facts = List.copyOf(facts);
        entries = List.copyOf(entries);
    }

    /// Why the deal waits, whose turn it is and what to do.
    public record HoldBox(String cause, String role, String nextStep) {}

    /// A named value.
    public record Fact(String name, String value) {}

    /// One thing that happened.
    ///
    /// @param instant ISO 8601, for machines
    /// @param time the same in the tenant's zone, for people
    public record Entry(String what, String detail, Tone tone, String instant, String time) {}
}
