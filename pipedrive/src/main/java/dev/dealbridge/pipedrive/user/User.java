package dev.dealbridge.pipedrive.user;

import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user of the company (API v1). What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param timezoneName an IANA zone
/// @param defaultCurrency ISO 4217
/// @param isActive false for a user who was deactivated; users are never deleted
public record User(
        UserId id,
        String name,
        @Nullable String email,
        @Nullable String locale,
        @Nullable String timezoneName,
        @Nullable String defaultCurrency,
        boolean isActive,
        boolean isAdmin,
        @Nullable Instant created,
        @Nullable Instant modified,
        RawObject raw) {

    static User of(RawObject raw) {
        return new User(
                raw.requiredId("id", UserId::new),
                raw.textOrEmpty("name"),
                raw.text("email"),
                raw.text("locale"),
                raw.text("timezone_name"),
                raw.text("default_currency"),
                !raw.isMarkedDeleted() && !Boolean.FALSE.equals(raw.flag("active_flag")),
                raw.isTrue("is_admin"),
                raw.time("created"),
                raw.time("modified"),
                raw);
    }
}
