package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.id.ActivityTypeId;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A type of activity (API v1). What has no component here is in `raw`. Components may be added in a minor release.
///
/// @param key what activities name it by; made from the first name and never changed
/// @param color six hexadecimal digits
/// @param orderNr its place among the types
/// @param isActive false once it was deleted; activities keep the key
/// @param isCustom whether the company made it
public record ActivityType(
        ActivityTypeId id,
        String name,
        String key,
        @Nullable ActivityIcon icon,
        @Nullable String color,
        @Nullable Integer orderNr,
        boolean isActive,
        boolean isCustom,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        RawObject raw) {

    static ActivityType of(RawObject raw) {
        String icon = raw.text("icon_key");
        return new ActivityType(
                raw.requiredId("id", ActivityTypeId::new),
                raw.textOrEmpty("name"),
                raw.textOrEmpty("key_string"),
                icon == null ? null : ActivityIcon.of(icon),
                raw.text("color"),
                raw.number32("order_nr"),
                !raw.isMarkedDeleted(),
                raw.isTrue("is_custom_flag"),
                raw.time("add_time"),
                raw.time("update_time"),
                raw);
    }
}
