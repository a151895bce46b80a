package dev.dealbridge.pipedrive.search;

import dev.dealbridge.pipedrive.wire.RawObject;

/// Something of a kind that this client does not read.
public record FoundOther(ItemType type, RawObject raw) implements FoundItem {

    static FoundOther of(RawObject raw, ItemType type) {
        return new FoundOther(type, raw);
    }
}
