package dev.dealbridge.bridge.deal;

import dev.dealbridge.bridge.episode.Episode;
import dev.dealbridge.bridge.hold.Hold;
import dev.dealbridge.bridge.hold.HoldCause;
import dev.dealbridge.bridge.rule.BoundRule;
import dev.dealbridge.bridge.rule.Verdict;
import dev.dealbridge.pipedrive.deal.Deal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Keeps a won time that was moved across the rule's go-live date from deciding by itself.
///
/// Pipedrive lets everybody edit the won time, and winning a deal anew sets it. A deal that was won before the
/// go-live date has been invoiced by hand, most likely, so it does not become due because of that.
final class GoLive {

    private GoLive() {}

    /// The hold for a deal of which the earliest known won time and the present one lie on different sides. Empty
    /// too for a deal that is none of the rule's business either way.
    static Optional<Hold> crossed(BoundRule rule, Deal deal, List<Episode> episodes) {
        Instant now = deal.wonTime();
        Instant first = episodes.stream()
                .map(Episode::wonTime)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(now);
        if (now == null || first == null || isBefore(rule, first) == isBefore(rule, now)) {
            return Optional.empty();
        }
        Instant later = first.isBefore(now) ? now : first;
        if (!(rule.on(true, later, deal.pipelineId(), deal.stageId()) instanceof Verdict.Due)) {
            return Optional.empty();
        }
        return Optional.of(Hold.of(
                HoldCause.WON_TIME_CHANGED,
                "The deal was first seen won at %s and now states %s, on the other side of the rule's go-live date %s."
                        .formatted(first, now, rule.rule().goLive()),
                ("Find out whether it was invoiced before. To go by the won time that it states now, accept it with"
                                + " ./dealbridge holds --retry --deal %d; to go by the earlier one, set it back in Pipedrive.")
                        .formatted(deal.id().value())));
    }

    private static boolean isBefore(BoundRule rule, Instant wonTime) {
        LocalDate day = wonTime.atZone(rule.zone()).toLocalDate();
        return day.isBefore(rule.rule().goLive());
    }
}
