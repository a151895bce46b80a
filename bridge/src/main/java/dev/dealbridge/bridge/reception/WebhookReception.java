package dev.dealbridge.bridge.reception;

import dev.dealbridge.bridge.connection.WebhookSubscribers;
import dev.dealbridge.bridge.connection.WebhookSubscribers.Sender;
import dev.dealbridge.engine.inbox.Accepted;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Intake;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes in webhook requests: checks the sender, stores the body before anything else, and wakes the lane
/// of the record that the event is about. What is not understood is stored all the same and put aside.
public final class WebhookReception {

    /// Larger bodies are refused.
    public static final int LARGEST_BODY = 1024 * 1024;

    private static final String SOURCE = "pipedrive";

    private final WebhookSubscribers subscribers;
    private final Intake inbox;

    public WebhookReception(WebhookSubscribers subscribers, Intake inbox) {
        this.subscribers = subscribers;
        this.inbox = inbox;
    }

    /// Returns when the event is on disk, or was not taken.
    ///
    /// @param pathId last part of the webhook's address
    /// @param authorization the header; null if there was none
    /// @param body as it was sent; not kept
    /// @throws dev.dealbridge.engine.inbox.InboxUnavailable if it cannot be stored now: answer 503
    public WebhookAnswer receive(String pathId, @Nullable String authorization, byte[] body) {
        Optional<Sender> sender = subscribers.sender(pathId, authorization);
        if (sender.isEmpty()) {
            return new WebhookAnswer.Unauthorized();
        }
        if (body.length > LARGEST_BODY) {
            return new WebhookAnswer.TooLarge();
        }
        String text = Arrival.text(body);
        Reading reading = Reading.of(body, text, sender.get());
        String content = Reading.contentOf(text);
        String key = reading.dedupeKey();
        Accepted accepted = inbox.accept(new Arrival(
                sender.get().organization(),
                SOURCE,
                key == null ? content : key,
                reading.lane(),
                text,
                reading.quarantine(),
                reading.priority(),
                content));
        String quarantine = reading.quarantine();
        return quarantine == null
                ? new WebhookAnswer.Accepted(accepted.duplicate())
                : new WebhookAnswer.Quarantined(quarantine);
    }
}
