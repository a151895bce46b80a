package dev.dealbridge.app.report;

import dev.dealbridge.engine.inbox.QuarantinedEvent;
import java.util.ArrayList;
import java.util.List;

/// Events that were not understood.
///
/// @param events that are in quarantine still, the newest first
/// @param replayed how many left it now; 0 without `--replay`
public record QuarantineReport(List<Aside> events, int replayed) {
    /// One event. Its body is not shown: it holds what Pipedrive knows of people.
    ///
    /// @param id the inbox's number
    /// @param reason why it was not understood
    /// @param characters of its body
    public record Aside(long id, String received, String reason, int characters) {}

    public static QuarantineReport of(List<QuarantinedEvent> events, int replayed) {
        return new QuarantineReport(
                events.stream()
                        .map(event -> new Aside(
                                event.id(),
                                event.receivedAt().toString(),
                                event.reason(),
                                event.body().length()))
                        .toList(),
                replayed);
    }

    /// The same for people.
    public List<String> text() {
        List<String> text = new ArrayList<>();
        events.forEach(event -> {
            text.add("Event %d, received %s, %,d characters"
                    .formatted(event.id(), event.received(), event.characters()));
            text.add("  " + event.reason());
        });
        if (replayed > 0) {
            text.add("%,d event%s understood now, and worked on.".formatted(replayed, replayed == 1 ? " is" : "s are"));
        }
        text.add(
                events.isEmpty()
                        ? "No event is in quarantine."
                        : "%,d event%s in quarantine. Next step: ./dealbridge quarantine --event ID shows one; after an update of Dealbridge, --replay reads them again."
                                .formatted(events.size(), events.size() == 1 ? " is" : "s are"));
        return text;
    }
}
