package dev.dealbridge.pipedrive.paging;

import dev.dealbridge.pipedrive.wire.RawObject;
import dev.dealbridge.pipedrive.wire.UnexpectedJsonException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An item of a list that is read item by item, so that one that cannot be read does not hide the others.
///
/// @param id null if not even that can be read
/// @param updateTime null if there is none or it cannot be read
/// @param record null if it cannot be read
public record Listed<T>(
        @Nullable Long id,
        @Nullable Instant updateTime,
        @Nullable T record) {

    /// Reads one item.
    public static <T> Listed<T> of(RawObject raw, Function<RawObject, T> type) {
        return new Listed<>(
                orNull(raw, item -> item.id("id", Long::valueOf)),
                orNull(raw, item -> item.time("update_time")),
                orNull(raw, type));
    }

    private static <V> @Nullable V orNull(RawObject raw, Function<RawObject, ? extends @Nullable V> reading) {
        try {
            return reading.apply(raw);
        } catch (UnexpectedJsonException | IllegalArgumentException _) {
            return null;
        }
    }
}
