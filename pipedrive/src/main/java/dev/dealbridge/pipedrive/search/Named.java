package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// A record that belongs to a found one.
///
/// @param name of a deal the title
public record Named<I>(I id, String name) {

    static <I> @Nullable Named<I> of(RawObject raw, String property, LongFunction<I> type) {
        RawObject named = raw.object(property);
        return named == null
                ? null
                : new Named<>(named.requiredId("id", type), named.textOrEmpty(named.has("title") ? "title" : "name"));
    }
}
