package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.RawObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Something that a search found (API v2).
///
/// @param score how well it fits, comparable within one search only
/// @param isRelated whether it was found for the sake of another hit
public record SearchHit<T extends FoundItem>(
        T item, @Nullable BigDecimal score, boolean isRelated, RawObject raw) {

    static <T extends FoundItem> SearchHit<T> of(RawObject raw, boolean isRelated, Function<RawObject, T> type) {
        RawObject item = raw.required("item", "an object", raw.object("item"));
        return new SearchHit<>(type.apply(item), raw.number("result_score"), isRelated, raw);
    }

    /// Reads a page of hits, then what is related to them.
    static <T extends FoundItem> List<SearchHit<T>> ofPage(RawObject envelope, Function<RawObject, T> type) {
        List<SearchHit<T>> hits = new ArrayList<>();
        RawObject data = envelope.object("data");
        if (data != null) {
            data.objects("items").forEach(hit -> hits.add(of(hit, false, type)));
            data.objects("related_items").forEach(hit -> hits.add(of(hit, true, type)));
        }
        return List.copyOf(hits);
    }
}
