package dev.dealbridge.pipedrive.value;

import dev.dealbridge.pipedrive.wire.Changes;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A property in an update: left as it is, cleared, or set. Absent and null are two different things on Pipedrive's
/// wire.
public sealed interface Field<T> {

    /// Not mentioned: stays what it is.
    record Unchanged<T>() implements Field<T> {}

    /// Sent as null: becomes empty.
    record Cleared<T>() implements Field<T> {}

    /// Sent with a value.
    record Set<T>(T value) implements Field<T> {}

    static <T> Field<T> unchanged() {
        return new Unchanged<>();
    }

    static <T> Field<T> cleared() {
        return new Cleared<>();
    }

    static <T> Field<T> set(T value) {
        return new Set<>(value);
    }

    /// The same with the value converted.
    default <R> Field<R> map(Function<? super T, ? extends R> conversion) {
        return switch (this) {
            case Unchanged<T> _ -> unchanged();
            case Cleared<T> _ -> cleared();
            case Set<T>(T value) -> set(conversion.apply(value));
        };
    }

    /// Adds this to what a request writes: nothing, null or the value.
    default Changes addTo(Changes changes, String name, Function<? super T, ? extends JsonNode> toJson) {
        return switch (this) {
            case Unchanged<T> _ -> changes;
            case Cleared<T> _ -> changes.cleared(name);
            case Set<T>(T value) -> changes.with(name, toJson.apply(value));
        };
    }
}
