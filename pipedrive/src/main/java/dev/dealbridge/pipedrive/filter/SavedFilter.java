package dev.dealbridge.pipedrive.filter;

import dev.dealbridge.pipedrive.id.FilterId;
import dev.dealbridge.pipedrive.id.UserId;
import dev.dealbridge.pipedrive.value.Visibility;
import dev.dealbridge.pipedrive.wire.RawObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A filter that a user saved (API v1). What has no component here is in `raw`. Components may be added in a minor
/// release.
///
/// @param isActive false once it was deleted
/// @param isTemporary whether it was made by Pipedrive's pages for a moment
/// @param conditions null in a list
public record SavedFilter(
        FilterId id,
        String name,
        FilterType type,
        boolean isActive,
        boolean isTemporary,
        @Nullable UserId userId,
        @Nullable Visibility visibleTo,
        @Nullable Instant addTime,
        @Nullable Instant updateTime,
        @Nullable Instant lastUsedTime,
        @Nullable FilterCondition conditions,
        RawObject raw) {

    static SavedFilter of(RawObject raw) {
        RawObject conditions = raw.object("conditions");
        return new SavedFilter(
                raw.requiredId("id", FilterId::new),
                raw.textOrEmpty("name"),
                FilterType.of(raw.textOrEmpty("type")),
                !raw.isMarkedDeleted(),
                raw.isTrue("temporary_flag"),
                raw.id("user_id", UserId::new),
                Visibility.of(raw),
                raw.time("add_time"),
                raw.time("update_time"),
                raw.time("last_used_time"),
                conditions == null ? null : FilterCondition.of(conditions),
                raw);
    }
}
