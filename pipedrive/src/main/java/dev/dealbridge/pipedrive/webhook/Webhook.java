package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.id.WebhookId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A subscription. What has no component here is in `raw`, also the password, which is why `raw` prints no content.
/// Components may be added in a minor release.
///
/// @param version `2.0` or `1.0`
/// @param isActive false once Pipedrive removed it
/// @param userId whose rights decide which records are sent
/// @param lastHttpStatus what the receiver answered last
public record Webhook(
        WebhookId id,
        @Nullable String name,
        String url,
        EventAction action,
        EventObject object,
        @Nullable String version,
        boolean isActive,
        @Nullable UserId userId,
        @Nullable UserId ownerId,
        @Nullable Instant addTime,
        @Nullable Instant removeTime,
        @Nullable String removeReason,
        @Nullable Instant lastDeliveryTime,
        @Nullable Integer lastHttpStatus,
        RawObject raw) {

    /// How a subscription fares.
    public enum Health {
        /// The last delivery succeeded, or there was none yet.
        WELL,
        /// The last delivery was not answered with 2xx. After ten failed first attempts events are not sent for 30
        /// minutes; whether that is so now Pipedrive does not say.
        FAILING,
        /// Pipedrive has ended it, for example since nothing was delivered for three days.
        ENDED
    }

    /// How this one fares, as far as Pipedrive says.
    public Health health() {
        if (!isActive || removeTime != null) {
            return Health.ENDED;
        }
        boolean failed = lastHttpStatus != null && (lastHttpStatus < 200 || lastHttpStatus > 299);
        return failed ? Health.FAILING : Health.WELL;
    }

    static Webhook of(RawObject raw) {
        return new Webhook(
                raw.requiredId("id", WebhookId::new),
                raw.text("name"),
                raw.requiredText("subscription_url"),
                EventAction.of(raw.requiredText("event_action")),
                EventObject.of(raw.requiredText("event_object")),
                raw.text("version"),
                raw.isTrue("is_active"),
                raw.id("user_id", UserId::new),
                raw.id("owner_id", UserId::new),
                raw.time("add_time"),
                raw.time("remove_time"),
                raw.text("remove_reason"),
                raw.time("last_delivery_time"),
                raw.number32("last_http_status"),
                raw);
    }
}
