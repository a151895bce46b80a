package dev.dealbridge.app.report;

import dev.dealbridge.bridge.hold.HeldDeal;
import java.util.ArrayList;
import java.util.List;

/// The deals that wait for a person.
///
/// @param retried how many lanes were asked to try again; 0 without `--retry`
public record HoldsReport(List<Held> holds, int retried) {
    /// One hold of one deal.
    public record Held(long deal, String title, PlanReport.HoldReport hold, String since) {}

    public static HoldsReport of(List<HeldDeal> held, int retried) {
        return new HoldsReport(
                held.stream()
                        .map(one -> new Held(
                                one.deal().value(),
                                one.title(),
                                PlanReport.HoldReport.of(one.hold()),
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
        long deals = holds.stream().map(Held::deal).distinct().count();
        text.add(
                deals == 0
                        ? "No deal waits for a person."
                        : "%,d deal%s wait%s for a person."
                                .formatted(deals, deals == 1 ? "" : "s", deals == 1 ? "s" : ""));
        if (retried > 0) {
            text.add("%,d deal%s planned again now.".formatted(retried, retried == 1 ? " is" : "s are"));
        }
        return text;
    }
}
