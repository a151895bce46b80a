package dev.dealbridge.pipedrive.recent;

import dev.dealbridge.pipedrive.wire.RawObject;
import org.jspecify.annotations.Nullable;

/// A record that was changed of late (API v1).
///
/// @param id of the record
/// @param data the record in the shape of API v1; null if Pipedrive has nothing to show of it
public record Recent(
        RecentKind kind, @Nullable Long id, @Nullable RawObject data, RawObject raw) {

    static Recent of(RawObject raw) {
        return new Recent(RecentKind.of(raw.textOrEmpty("item")), raw.number64("id"), raw.object("data"), raw);
    }
}
