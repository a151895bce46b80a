package dev.dealbridge.engine.lane;

import java.util.List;

/// What waits, at one moment.
///
/// @param due lanes that may be claimed now
/// @param waiting lanes that may be claimed later
/// @param leased lanes that run
/// @param parked lanes that wait for an event or a person
/// @param reasons the most frequent reasons of waiting and parked lanes, most frequent first
public record Backlog(long due, long waiting, long leased, long parked, List<Reason> reasons) {

    public Backlog {
        reasons = List.copyOf(reasons);
    }

    /// How many lanes wait for one reason.
    public record Reason(boolean parked, String text, long lanes) {}

    /// Whether nothing runs and nothing will run by itself.
    public boolean isQuiet() {
        return due == 0 && waiting == 0 && leased == 0;
    }
}
