package dev.dealbridge.sandbox.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// One row, read column by column. A field that cannot be read is noted as a problem and given as empty: the import
/// fails at its end, so that what is made of it never leaves the package.
///
/// @param line counted from 1 with the header
record CsvRow(String file, long line, Map<String, Integer> header, List<String> fields, Findings findings) {
    // Long enough for any real amount, short enough that nobody smuggles in 1e999999999.
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,2})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
    private static final Pattern DATE = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{4}");
    private static final DateTimeFormatter MONTH_FIRST =
            DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT);

    Optional<String> text(String column) {
        String raw = fields.get(Objects.requireNonNull(header.get(column)));
        String text = raw.strip();
        if (text.length() != raw.length()) {
            dirt(column, "blanks around the value", "removed");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// The text, which has to be there.
    String required(String column) {
        Optional<String> text = text(column);
        if (text.isEmpty()) {
            problem(column, "the value is missing; every row needs one");
        }
        return text.orElse("");
    }

    /// An amount of money, which is taken to be in the pipeline's currency.
    Optional<BigDecimal> amount(String column) {
        Optional<String> text = matching(column, AMOUNT, "an amount like 1234.50: digits, at most two decimals");
        if (text.isPresent()) {
            dirt(column, "amount without currency", "taken as " + Pipeline.CURRENCY);
        }
        return text.map(BigDecimal::new);
    }

    /// An amount, which has to be there.
    Optional<BigDecimal> requiredAmount(String column) {
        if (fields.get(Objects.requireNonNull(header.get(column))).isBlank()) {
            problem(column, "the value is missing; this row needs one");
            return Optional.empty();
        }
        return amount(column);
    }

    Optional<Integer> whole(String column) {
        return matching(column, WHOLE, "a whole number of at most nine digits").map(Integer::valueOf);
    }

    /// Noon UTC of a day that is written month first.
    Optional<Instant> day(String column) {
        String expected = "a day as month/day/year, like 10/20/2016";
        Optional<String> text = matching(column, DATE, expected);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(text.get(), MONTH_FIRST);
            dirt(column, "date as M/D/YYYY", "read month first, at noon UTC");
            return Optional.of(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            wrong(column, text.get(), expected);
            return Optional.empty();
        }
    }

    void problem(String column, String message) {
        findings.problem(file, line, column, message);
    }

    void dirt(String column, String what, String treatment) {
        findings.dirt(file, line, column, what, treatment);
    }

    private Optional<String> matching(String column, Pattern pattern, String expected) {
        Optional<String> text = text(column);
        if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
            wrong(column, text.get(), expected);
            return Optional.empty();
        }
        return text;
    }

    private void wrong(String column, String text, String expected) {
        problem(column, "`" + shortened(text) + "` is not " + expected);
    }

    /// The text as it may stand in a message.
    static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }
}
