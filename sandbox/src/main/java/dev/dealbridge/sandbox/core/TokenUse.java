package dev.dealbridge.sandbox.core;

import java.time.LocalDate;
import java.util.Map;

/// What one API token was charged, over all days.
///
/// @param charged tokens in all
/// @param requests requests that were admitted
/// @param byDay tokens by UTC day of the sandbox's clock
public record TokenUse(long charged, long requests, Map<LocalDate, Long> byDay) {
    public TokenUse {
        byDay = Map.copyOf(byDay);
    }
}
