package dev.dealbridge.pipedrive.activity;

import dev.dealbridge.pipedrive.wire.RawObject;
import dev.dealbridge.pipedrive.wire.UnexpectedJsonException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How activities write times of day and durations: `HH:MM`, with or without `:SS`.
final class Clock {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,4}):(\\d{2})(?::(\\d{2}))?");
    private static final Duration LONGEST = Duration.ofHours(9_999);

    private Clock() {}

    static @Nullable LocalTime time(RawObject raw, String name) {
        String text = raw.text(name);
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            throw new UnexpectedJsonException(name + " must be a time of day as HH:MM or HH:MM:SS", e);
        }
    }

    static @Nullable Duration duration(RawObject raw, String name) {
        String text = raw.text(name);
        if (text == null) {
            return null;
        }
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new UnexpectedJsonException(name + " must be a duration as HH:MM or HH:MM:SS");
        }
        String seconds = parts.group(3);
        return Duration.ofHours(Long.parseLong(parts.group(1)))
                .plusMinutes(Long.parseLong(parts.group(2)))
                .plusSeconds(seconds == null ? 0 : Long.parseLong(seconds));
    }

    /// In whole seconds; a fraction is cut off.
    static String text(LocalTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// In whole seconds; a fraction is cut off.
    static String text(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("An activity lasts 0 to 9999 hours, got " + duration);
        }
        long hours = duration.toHours();
        String minutes = twoDigits(hours) + ":" + twoDigits(duration.toMinutesPart());
        return duration.toSecondsPart() == 0 ? minutes : minutes + ":" + twoDigits(duration.toSecondsPart());
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
