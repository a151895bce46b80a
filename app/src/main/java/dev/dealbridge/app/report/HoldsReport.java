package dev.dealbridge.app.report;

import dev.dealbridge.bridge.hold.HeldDeal;
import dev.dealbridge.engine.lane.ParkedLane;
import java.util.ArrayList;
import java.util.List;

/// What waits for a person.
///
/// @param holds of deals, the oldest first
/// @param parked other work that has stopped, the longest first
/// @param retried how many deals and other records were asked to try again; 0 without `--retry`
public record HoldsReport(List<Held> holds, List<Parked> parked, int retried) {
    /// One hold of one deal.
    public record Held(long deal, String title, PlanReport.HoldReport hold, String since) {}

    /// Work that has stopped and that no hold tells of.
    ///
    /// @param kind of the record: `deal`, `organization`, `person`, `accounting`, `sweep`
    /// @param id of the record within its kind
    public record Parked(String kind, String id, String reason, String since) {}

    public static HoldsReport of(List<HeldDeal> held, List<ParkedLane> parked, int retried) {
        return new HoldsReport(
                held.stream()
                        .map(one -> new Held(
                                one.deal().value(),
                                one.title(),
                                PlanReport.HoldReport.of(one.hold()),
                                one.since().toString()))
                        .toList(),
                parked.stream()
                        .map(one -> new Parked(
                                one.lane().kind(),
                                one.lane().id(),
                                one.reason(),
                                one.since().toString()))
                        .toList(),
                retried);
    }

    /// The same for people.
    public List<String> text() {
        List<String> text = new ArrayList<>();
        holds.forEach(held -> {
            text.add("Deal %d \"%s\", since %s".formatted(held.deal(), held.title(), held.since()));
            held.hold().text().forEach(line -> text.add("  " + line));
        });
        parked.forEach(one -> {
            text.add("Stopped: %s %s, since %s".formatted(one.kind(), one.id(), one.since()));
            text.add("  " + one.reason());
            text.add("  Next step: remove the cause, then ./dealbridge holds --retry");
        });
        long deals = holds.stream().map(Held::deal).distinct().count();
        text.add(
                deals == 0
                        ? "No deal waits for a person."
                        : "%,d deal%s wait%s for a person."
                                .formatted(deals, deals == 1 ? "" : "s", deals == 1 ? "s" : ""));
        if (!parked.isEmpty()) {
            text.add("%,d other record%s stopped.".formatted(parked.size(), parked.size() == 1 ? " has" : "s have"));
        }
        if (retried > 0) {
            text.add("%,d record%s tried again now.".formatted(retried, retried == 1 ? " is" : "s are"));
        }
        return text;
    }
}
