package dev.dealbridge.bridge.deal;

import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.WebhookEvent;
import dev.dealbridge.pipedrive.webhook.WebhookReading;
import java.util.List;

/// What the events of a run say by themselves.
final class DealEvents {

    private DealEvents() {}

    /// In words, such as `change deal` or `change deal and 4 more`.
    static String described(List<StoredEvent> events) {
        String more = events.size() == 1 ? "" : " and " + (events.size() - 1) + " more";
        return switch (WebhookEvent.parse(events.getFirst().body())) {
            case WebhookReading.Understood(WebhookEvent event) ->
                event.meta().action().text() + ' ' + event.meta().entity().text() + more;
            case WebhookReading.VersionOne _, WebhookReading.Malformed _ -> "an event" + more;
        };
    }

    /// Whether one tells that the deal has an installment. Pipedrive says so nowhere on the deal itself.
    static boolean tellOfInstallments(List<StoredEvent> events) {
        return events.stream()
                .anyMatch(event ->
                        WebhookEvent.parse(event.body()) instanceof WebhookReading.Understood(WebhookEvent read)
                                && read.meta().entity() == EventObject.Known.DEAL_INSTALLMENT
                                && read.data() != null);
    }
}
