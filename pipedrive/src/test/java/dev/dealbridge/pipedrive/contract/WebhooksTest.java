package dev.dealbridge.pipedrive.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dealbridge.pipedrive.client.Pipedrive;
import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import dev.dealbridge.pipedrive.webhook.EventAction;
import dev.dealbridge.pipedrive.webhook.EventObject;
import dev.dealbridge.pipedrive.webhook.NewWebhook;
import dev.dealbridge.pipedrive.webhook.SubscriptionPlan;
import dev.dealbridge.pipedrive.webhook.Webhook;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pipedrive has no call to change one.
class WebhooksTest {

    private static final String OURS = "https://hooks.example/pipedrive/";

    private final Session session = new Session();
    private final Pipedrive pipedrive = session.pipedrive();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void areCreatedListedAndDeleted() {
        Webhook webhook = pipedrive
                .webhooks()
                .create(webhook("deals", EventObject.Known.DEAL).withAuth(new BasicAuth("user", "password")));

        assertThat(webhook.version()).isEqualTo("2.0");
        assertThat(webhook.object()).isEqualTo(EventObject.Known.DEAL);
        assertThat(webhook.health()).isEqualTo(Webhook.Health.WELL);
        assertThat(pipedrive.webhooks().list()).extracting(Webhook::id).containsExactly(webhook.id());
        assertThat(pipedrive.webhooks().delete(webhook.id())).isTrue();
        assertThat(pipedrive.webhooks().delete(webhook.id())).isFalse();
        assertThat(pipedrive.webhooks().list()).isEmpty();
    }

    @Test
    void arePlannedAndBroughtToWhatIsWanted() {
        Webhook foreign = pipedrive
                .webhooks()
                .create(NewWebhook.of(
                        URI.create("https://other.example/"), EventAction.Known.ANY, EventObject.Known.ANY, "other"));
        Webhook unwanted = pipedrive.webhooks().create(webhook("notes", EventObject.Known.NOTE));
        List<NewWebhook> wanted =
                List.of(webhook("deals", EventObject.Known.DEAL), webhook("persons", EventObject.Known.PERSON));

        SubscriptionPlan plan = pipedrive.webhooks().plan(OURS, wanted);
        assertThat(plan.created()).isEqualTo(wanted);
        assertThat(plan.removed()).extracting(Webhook::id).containsExactly(unwanted.id());
        pipedrive.webhooks().apply(plan);

        SubscriptionPlan again = pipedrive.webhooks().plan(OURS, wanted);
        assertThat(again.isDone()).isTrue();
        assertThat(again.kept()).hasSize(2);
        assertThat(again.foreign()).extracting(Webhook::id).containsExactly(foreign.id());
    }

    @Test
    void areRefusedBeyondFortyAndToPipedriveItself() {
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive
                        .webhooks()
                        .create(NewWebhook.of(
                                URI.create("https://acme.pipedrive.com/"),
                                EventAction.Known.ANY,
                                EventObject.Known.ANY,
                                "circle")));
        for (int i = 0; i < 40; i++) {
            pipedrive.webhooks().create(webhook("deals/" + i, EventObject.Known.DEAL));
        }
        assertThatExceptionOfType(PipedriveException.Refused.class)
                .isThrownBy(() -> pipedrive.webhooks().create(webhook("one-more", EventObject.Known.DEAL)));
    }

    private static NewWebhook webhook(String place, EventObject object) {
        return NewWebhook.of(URI.create(OURS + place), EventAction.Known.ANY, object, place);
    }
}
