package dev.dealbridge.bridge.deal;

import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.WebhookEvent;
import dev.dealbridge.pipedrive.webhook.WebhookMeta;
import dev.dealbridge.pipedrive.webhook.WebhookReading;
import java.util.List;
import java.util.function.Predicate;

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

    /// Whether one tells of an installment of the deal. Pipedrive says so nowhere on the deal itself.
    static boolean tellOfInstallments(List<StoredEvent> events) {
        return anyMatch(events, meta -> meta.entity() == EventObject.Known.DEAL_INSTALLMENT);
    }

    /// Whether one tells that the deal was created: all that ever happens to it is heard of.
    static boolean tellOfCreation(List<StoredEvent> events) {
        return anyMatch(
                events, meta -> meta.entity() == EventObject.Known.DEAL && meta.action() == EventAction.Known.CREATE);
    }

    private static boolean anyMatch(List<StoredEvent> events, Predicate<WebhookMeta> test) {
        return events.stream()
                .anyMatch(event ->
                        WebhookEvent.parse(event.body()) instanceof WebhookReading.Understood(WebhookEvent read)
                                && test.test(read.meta()));
    }
}
