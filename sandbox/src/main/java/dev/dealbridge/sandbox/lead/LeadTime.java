package dev.dealbridge.sandbox.lead;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times of leads have milliseconds, always three digits.
final class LeadTime {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private LeadTime() {}

    static String of(Instant at) {
        return MILLIS.format(at);
    }
}
