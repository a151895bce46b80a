package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.store.Kind;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Something that happened to a record.
///
/// @param before the row before, null when it was made
/// @param after the row after, null when it is gone for good
public record Change(
        Action action,
        Kind kind,
        @Nullable ObjectNode before,
        @Nullable ObjectNode after,
        Cause cause) {

    /// What happened.
    public enum Action {
        CREATE,
        CHANGE,
        DELETE
    }

    /// Why it happened.
    ///
    /// @param userId who did it
    /// @param correlationId UUID that the parts of one deed share
    /// @param bulk whether it is part of an action on many records
    /// @param mergedTo the survivor, when a merge deleted this record
    /// @param mergedFrom the record that was merged into this one
    public record Cause(
            long userId,
            Instant at,
            String correlationId,
            boolean bulk,
            @Nullable String mergedTo,
            @Nullable String mergedFrom) {

        Cause mergedTo(String survivor) {
            return new Cause(userId, at, correlationId, bulk, survivor, null);
        }

        Cause mergedFrom(String gone) {
            return new Cause(userId, at, correlationId, bulk, null, gone);
        }
    }

    /// The row as it is now, or as it was last.
    public ObjectNode row() {
        return Objects.requireNonNull(after == null ? before : after);
    }
}
