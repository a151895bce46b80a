package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.id.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What has to be done so that exactly the wanted subscriptions are there. Made by [Webhooks#plan], carried out by
/// [Webhooks#apply].
///
/// @param kept are as wanted
/// @param created are missing
/// @param removed lead to our addresses and are not wanted: another event, user, password or version, or a second
///     one
/// @param ended lead to our addresses and were ended by Pipedrive, see [Webhook#removeReason()]; what was wanted of
///     them is created anew
/// @param foreign lead elsewhere and are left alone
public record SubscriptionPlan(
        List<Webhook> kept,
        List<NewWebhook> created,
        List<Webhook> removed,
        List<Webhook> ended,
        List<Webhook> foreign) {

    public SubscriptionPlan {
        kept = List.copyOf(kept);
        created = List.copyOf(created);
        removed = List.copyOf(removed);
        ended = List.copyOf(ended);
        foreign = List.copyOf(foreign);
    }

    /// Whether nothing has to be done.
    public boolean isDone() {
        return created.isEmpty() && removed.isEmpty();
    }

    /// Those that are kept though their last delivery failed. Ten failed first attempts ban a subscription for 30
    /// minutes, whose events are lost; three days without a success end it.
    public List<Webhook> failing() {
        return kept.stream()
                .filter(webhook -> webhook.health() == Webhook.Health.FAILING)
                .toList();
    }

    static SubscriptionPlan of(String prefix, List<NewWebhook> wanted, List<Webhook> present, UserId self) {
        List<Webhook> ours = new ArrayList<>();
        List<Webhook> ended = new ArrayList<>();
        List<Webhook> foreign = new ArrayList<>();
        for (Webhook webhook : present) {
            boolean leadsToUs = webhook.url().startsWith(prefix);
            (leadsToUs ? webhook.health() == Webhook.Health.ENDED ? ended : ours : foreign).add(webhook);
        }
        ours.sort(Comparator.comparingLong(webhook -> webhook.id().value()));
        List<Webhook> kept = new ArrayList<>();
        List<NewWebhook> created = new ArrayList<>();
        for (NewWebhook one : wanted) {
            Optional<Webhook> fitting =
                    ours.stream().filter(webhook -> fits(webhook, one, self)).findFirst();
            fitting.ifPresentOrElse(
                    webhook -> {
                        ours.remove(webhook);
                        kept.add(webhook);
                    },
                    () -> created.add(one));
        }
        return new SubscriptionPlan(kept, created, ours, ended, foreign);
    }

    private static boolean fits(Webhook webhook, NewWebhook wanted, UserId self) {
        UserId user = wanted.user() == null ? self : wanted.user();
        String version = webhook.version();
        return webhook.url().equals(wanted.url().toString())
                && webhook.action().equals(wanted.action())
                && webhook.object().equals(wanted.object())
                && version != null
                && version.startsWith("2")
                && (webhook.userId() == null || webhook.userId().equals(user))
                && fits(webhook, wanted.auth());
    }

    /// A password that Pipedrive does not show is taken to be the right one: else every run would replace it.
    private static boolean fits(Webhook webhook, @Nullable BasicAuth auth) {
        String user = webhook.raw().text("http_auth_user");
        String password = webhook.raw().text("http_auth_password");
        return auth == null
                ? user == null
                : auth.user().equals(user)
                        && (password == null || auth.password().equals(password));
    }
}
