package dev.dealbridge.pipedrive.webhook;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.Changes;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A subscription to be created, always of version 2.0.
///
/// @param url public and reachable when it is created; Pipedrive follows no redirects
/// @param name shown to the company's admins
/// @param user whose rights decide which records are sent, the token's user for null
public record NewWebhook(
        URI url,
        EventAction action,
        EventObject object,
        String name,
        @Nullable BasicAuth auth,
        @Nullable UserId user) {

    public NewWebhook {
        if (!url.isAbsolute() || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("A webhook's address is absolute and has a host and no user in it");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("A webhook needs a name");
        }
    }

    public static NewWebhook of(URI url, EventAction action, EventObject object, String name) {
        return new NewWebhook(url, action, object, name, null, null);
    }

    /// Makes Pipedrive send this with every event.
    public NewWebhook withAuth(BasicAuth credentials) {
        return new NewWebhook(url, action, object, name, credentials, user);
    }

    public NewWebhook withUser(UserId other) {
        return new NewWebhook(url, action, object, name, auth, other);
    }

    Changes changes() {
        Changes changes = Changes.none()
                .with("subscription_url", url.toString())
                .with("event_action", action.text())
                .with("event_object", object.text())
                .with("name", name)
                // The default has changed once already and broke connectors that relied on it.
                .with("version", "2.0");
        if (auth != null) {
            changes = changes.with("http_auth_user", auth.user()).with("http_auth_password", auth.password());
        }
        return user == null ? changes : changes.with("user_id", user.value());
    }
}
