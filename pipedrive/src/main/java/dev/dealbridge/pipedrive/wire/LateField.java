package dev.dealbridge.pipedrive.wire;

import org.jspecify.annotations.Nullable;

/// A custom field of a request whose code or value is found out when the request is sent.
public interface LateField {

    /// Adds the field as the wire wants it.
    ///
    /// @param origin the client that sends it; null if it cannot find anything out
    /// @throws IllegalArgumentException if there is no such field, or it does not take the value
    Changes addTo(Changes changes, @Nullable Origin origin);
}
