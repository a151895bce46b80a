package dev.dealbridge.pipedrive.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// The lenient readings of single values. Each throws what the supplier makes if the value fits none of them.
final class Scalars {

    private static final int LONGEST_NUMBER = 60;
    private static final int LARGEST_EXPONENT = 40;

    static final DateTimeFormatter V1_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Scalars() {}

    static BigDecimal number(JsonNode node, Supplier<UnexpectedJsonException> unexpected) {
        if (node.isNumber()) {
            return bounded(node.decimalValue(), unexpected);
        }
        if (node.isString() && node.stringValue().length() <= LONGEST_NUMBER) {
            try {
                return bounded(new BigDecimal(node.stringValue().strip()), unexpected);
            } catch (NumberFormatException _) {
                throw unexpected.get();
            }
        }
        throw unexpected.get();
    }

    static long whole(JsonNode node, Supplier<UnexpectedJsonException> unexpected) {
        if (node.isObject()) {
            JsonNode inner = node.hasNonNull("value") ? node.get("value") : node.get("id");
            if (inner == null || inner.isObject()) {
                throw unexpected.get();
            }
            return whole(inner, unexpected);
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        try {
            return number(node, unexpected).longValueExact();
        } catch (ArithmeticException _) {
            throw unexpected.get();
        }
    }

    static boolean flag(JsonNode node, Supplier<UnexpectedJsonException> unexpected) {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return switch (node.asString("")) {
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw unexpected.get();
        };
    }

    static Instant time(JsonNode node, Supplier<UnexpectedJsonException> unexpected) {
        try {
            if (node.isIntegralNumber()) {
                // Webhooks of users carried seconds since 1970 until mid 2025.
                return Instant.ofEpochSecond(whole(node, unexpected));
            }
            if (!node.isString()) {
                throw unexpected.get();
            }
            String text = node.stringValue();
            if (isUsualTime(text)) {
                return usualTime(text);
            }
            return text.indexOf('T') > 0
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text, V1_TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            throw unexpected.get();
        }
    }

    /// `2026-05-15T09:55:02Z`, which nearly every time is: read by hand, for reading times would take most of the time
    /// that a long list takes.
    private static boolean isUsualTime(String text) {
        return text.length() == 20
                && isUsualDate(text)
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(19) == 'Z'
                && areDigits(text, 11, 13)
                && areDigits(text, 14, 16)
                && areDigits(text, 17, 19);
    }

    private static Instant usualTime(String text) {
        LocalTime clock = LocalTime.of(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
        return usualDate(text).atTime(clock).toInstant(ZoneOffset.UTC);
    }

    /// Whether it begins as `2026-05-15` does.
    private static boolean isUsualDate(String text) {
        return text.length() >= 10
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && areDigits(text, 0, 4)
                && areDigits(text, 5, 7)
                && areDigits(text, 8, 10);
    }

    private static LocalDate usualDate(String text) {
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (text.charAt(i) - '0');
        }
        return number;
    }

    static LocalDate date(JsonNode node, Supplier<UnexpectedJsonException> unexpected) {
        try {
            if (!node.isString()) {
                throw unexpected.get();
            }
            String text = node.stringValue();
            return isUsualDate(text) && text.length() == 10 ? usualDate(text) : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw unexpected.get();
        }
    }

    static LocalTime clock(JsonNode node, Supplier<UnexpectedJsonException> unexpected) {
        try {
            if (!node.isString()) {
                throw unexpected.get();
            }
            return LocalTime.parse(node.stringValue());
        } catch (DateTimeException _) {
            throw unexpected.get();
        }
    }

    static List<Long> commaList(JsonNode node, Supplier<UnexpectedJsonException> unexpected) {
        if (node.isNumber()) {
            return List.of(whole(node, unexpected));
        }
        if (!node.isString()) {
            throw unexpected.get();
        }
        List<Long> numbers = new ArrayList<>();
        for (String part : node.stringValue().split(",", -1)) {
            try {
                numbers.add(Long.valueOf(part.strip()));
            } catch (NumberFormatException _) {
                throw unexpected.get();
            }
        }
        return List.copyOf(numbers);
    }

    /// 1e999999999 is nine characters of JSON and a gigabyte of digits once somebody asks for its plain form.
    private static BigDecimal bounded(BigDecimal number, Supplier<UnexpectedJsonException> unexpected) {
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT || number.precision() > LONGEST_NUMBER) {
            throw unexpected.get();
        }
        return number;
    }
}
