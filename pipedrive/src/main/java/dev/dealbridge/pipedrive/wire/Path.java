package dev.dealbridge.pipedrive.wire;

import org.jspecify.annotations.Nullable;

/// Where an object is, for messages. Put into words only when one is needed, for there is one for every record.
///
/// @param within null at the top
/// @param index in a list, -1 if it is in none
record Path(@Nullable Path within, String name, int index) {

    static Path of(String name) {
        return new Path(null, name, -1);
    }

    Path property(String property) {
        return new Path(this, property, -1);
    }

    Path element(String property, int place) {
        return new Path(this, property, place);
    }

    /// Such as `data[3].custom_fields`.
    @Override
    public String toString() {
        String front = within == null ? "" : within.toString();
        String last = index < 0 ? name : name + "[" + index + "]";
        return front.isEmpty() ? last : front + "." + last;
    }
}
