package dev.dealbridge.bridge.reception;

import dev.dealbridge.bridge.connection.WebhookSubscribers.Sender;
import dev.dealbridge.bridge.lane.BridgeLanes;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.pipedrive.deal.DealStatus;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.Snapshot;
import dev.dealbridge.pipedrive.webhook.WebhookEvent;
import dev.dealbridge.pipedrive.webhook.WebhookMeta;
import dev.dealbridge.pipedrive.webhook.WebhookReading;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Understands a request's body, or says why not.
///
/// @param dedupeKey null if the body does not name the event
/// @param lane what it wakes; null for nothing
/// @param quarantine why it is put aside; null if it is understood
record Reading(
        @Nullable String dedupeKey,
        @Nullable LaneKey lane,
        @Nullable String quarantine,
        Priority priority) {

    /// Real events have a few kilobytes; the largest accounts, with hundreds of custom fields, some tens.
    static final int LARGEST_EVENT = 256 * 1024;

    private static final Pattern ATTEMPT = Pattern.compile("\"attempt\"\\s*:\\s*[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    static Reading of(byte[] body, String text, Sender sender) {
        if (body.length > LARGEST_EVENT) {
            return aside("it has %d bytes; events have at most %d".formatted(body.length, LARGEST_EVENT));
        }
        if (!Arrival.isUtf8(body)) {
            return aside("it is not UTF-8");
        }
        return switch (WebhookEvent.parse(text)) {
            case WebhookReading.Malformed(String reason) -> aside(reason);
            case WebhookReading.VersionOne(String reason) -> aside(reason);
            case WebhookReading.Understood(WebhookEvent event) -> of(event, sender);
        };
    }

    /// What makes the event itself: all but the count of attempts, which differs between deliveries of one
    /// event.
    static String contentOf(String text) {
        return Arrival.digest(ATTEMPT.matcher(text).replaceAll("\"attempt\":0"));
    }

    private static Reading of(WebhookEvent event, Sender sender) {
        WebhookMeta meta = event.meta();
        String key = event.dedupeKey();
        if (!meta.companyId().equals(Long.toString(sender.companyId()))) {
            return aside(
                    key, "it comes from the company %s, not from %d".formatted(meta.companyId(), sender.companyId()));
        }
        if (!(meta.action() instanceof EventAction.Known action) || action == EventAction.Known.ANY) {
            return aside(
                    key,
                    "the action \"%s\" is not known".formatted(meta.action().text()));
        }
        if (!(meta.entity() instanceof EventObject.Known object) || object == EventObject.Known.ANY) {
            return aside(
                    key,
                    "the kind of record \"%s\" is not known"
                            .formatted(meta.entity().text()));
        }
        if (event.data() == null && event.previous() == null) {
            return aside(key, "it has neither data nor previous");
        }
        Priority priority = meta.isBulkEdit() ? Priority.P2 : Priority.P1;
        return switch (object) {
            case DEAL ->
                wakes(
                        sender,
                        key,
                        BridgeLanes.DEAL,
                        meta.entityId(),
                        becameWon(event) && !meta.isBulkEdit() ? Priority.P0 : priority);
            case ORGANIZATION -> wakes(sender, key, BridgeLanes.ORGANIZATION, meta.entityId(), priority);
            case PERSON -> wakes(sender, key, BridgeLanes.PERSON, meta.entityId(), priority);
            case DEAL_PRODUCT, DEAL_INSTALLMENT ->
                wakes(sender, key, BridgeLanes.DEAL, dealOf(event).orElse(""), priority);
            // Kept, because later parts may want them; nothing is to be done now. The price of a catalogue product does
            // not change the lines of a deal.
            case ACTIVITY, LEAD, NOTE, PIPELINE, PRODUCT, STAGE, USER, BOARD, PHASE, PROJECT, TASK, ANY ->
                new Reading(key, null, null, priority);
        };
    }

    /// Money is to be asked for: that goes first, and as long as there are tokens at all.
    private static boolean becameWon(WebhookEvent event) {
        boolean won = event.data() instanceof Snapshot.Deal deal && deal.status() == DealStatus.Known.WON;
        Snapshot before = event.previous();
        return won && (before == null || before.raw().has("status"));
    }

    private static Optional<String> dealOf(WebhookEvent event) {
        Snapshot record = event.data() == null ? event.previous() : event.data();
        return Optional.ofNullable(record).map(found -> found.raw().text("deal_id"));
    }

    private static Reading wakes(Sender sender, String key, String kind, String id, Priority priority) {
        return NUMBER.matcher(id).matches()
                ? new Reading(key, new LaneKey(sender.organization(), kind, id), null, priority)
                : aside(key, "it names no %s by its number".formatted(kind));
    }

    private static Reading aside(String reason) {
        return aside(null, reason);
    }

    private static Reading aside(@Nullable String key, String reason) {
        return new Reading(key, null, reason, Priority.P1);
    }
}
