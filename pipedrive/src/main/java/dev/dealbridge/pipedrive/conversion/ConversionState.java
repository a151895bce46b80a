package dev.dealbridge.pipedrive.conversion;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.function.Function;

/// How far a conversion is. Open: a state that this client does not know is kept as [Other].
///
/// @param <I> the id of what is made
public sealed interface ConversionState<I> {

    /// Waits for its turn.
    record NotStarted<I>() implements ConversionState<I> {}

    record Running<I>() implements ConversionState<I> {}

    /// Done: the source is marked as deleted.
    ///
    /// @param id of what was made
    record Completed<I>(I id) implements ConversionState<I> {}

    /// Given up after a fault; the source is still there.
    record Failed<I>() implements ConversionState<I> {}

    /// Refused; the source is still there.
    record Rejected<I>() implements ConversionState<I> {}

    /// A state that this client does not know.
    record Other<I>(String text) implements ConversionState<I> {}

    /// Whether it stays like this, so that asking again is of no use.
    default boolean isOver() {
        return switch (this) {
            case NotStarted<I> _, Running<I> _, Other<I> _ -> false;
            case Completed<I> _, Failed<I> _, Rejected<I> _ -> true;
        };
    }

    /// Reads Pipedrive's answer.
    ///
    /// @param made reads the id of what was made
    static <I> ConversionState<I> of(RawObject raw, Function<RawObject, I> made) {
        String status = raw.requiredText("status");
        return switch (status) {
            case "not_started" -> new NotStarted<>();
            case "running" -> new Running<>();
            case "completed" -> new Completed<>(made.apply(raw));
            case "failed" -> new Failed<>();
            case "rejected" -> new Rejected<>();
            default -> new Other<>(status);
        };
    }
}
