package dev.dealbridge.pipedrive.value;

import org.jspecify.annotations.Nullable;

/// From one day or time of day to another, both included.
///
/// @param until null if Pipedrive has none
public record Range<T>(T from, @Nullable T until) {}
