package dev.dealbridge.sandbox.record;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.wire.ApiError;
import dev.dealbridge.sandbox.wire.Body;
import dev.dealbridge.sandbox.wire.Query;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What API v1 does its own way: times, forms, sorting.
public final class V1 {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private V1() {}

    /// `2026-05-15T09:55:02Z` as API v1 writes it: `2026-05-15 09:55:02`, still UTC.
    public static @Nullable String time(@Nullable String stored) {
        return stored == null ? null : stored.replace('T', ' ').replace("Z", "");
    }

    /// A moment as leads, comments and call logs have it: with milliseconds, always three digits.
    public static String millis(Instant at) {
        return MILLIS.format(at);
    }

    /// `2026-05-15 09:55:02` as records keep it: `2026-05-15T09:55:02Z`. Anything else stays, to be refused.
    public static JsonNode stored(JsonNode time) {
        return time.isString() && TIME.matcher(time.stringValue()).matches()
                ? JsonNodeFactory.instance.stringNode(time.stringValue().replace(' ', 'T') + "Z")
                : time;
    }

    /// A number that may come as text; an empty text is null. Anything else stays, to be refused.
    public static JsonNode number(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        String text = value.stringValue();
        return text.isEmpty()
                ? Json.nothing()
                : NUMBER.matcher(text).matches() ? Json.number(new BigDecimal(text)) : value;
    }

    /// An amount as API v1 writes it for people: `$50,000`, `€10.50`.
    public static String money(BigDecimal amount, @Nullable String currency) {
        Currency unit = Currency.getInstance(currency == null ? "USD" : currency);
        int digits = Math.max(0, unit.getDefaultFractionDigits());
        BigDecimal rounded = amount.abs().setScale(digits, RoundingMode.HALF_UP);
        boolean whole = rounded.stripTrailingZeros().scale() <= 0;
        NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
        format.setMinimumFractionDigits(whole ? 0 : digits);
        format.setMaximumFractionDigits(whole ? 0 : digits);
        return (amount.signum() < 0 ? "-" : "") + unit.getSymbol(Locale.US) + format.format(rounded);
    }

    /// The body as loosely typed values: JSON or a form.
    public static ObjectNode fields(Body body) {
        return switch (body) {
            case Body.Tree(ObjectNode object) -> object;
            case Body.Tree _, Body.Parts _, Body.Broken _ -> throw ApiError.badRequest("Bad request");
            case Body.Empty _ -> Json.object();
            case Body.Form(Query form) -> {
                ObjectNode object = Json.object();
                form.names().forEach(name -> object.put(name, form.get(name)));
                yield object;
            }
        };
    }

    /// The validation of API v2 with the error body of v1.
    public static <T> T strictly(Supplier<T> work) {
        try {
            return work.get();
        } catch (ApiError e) {
            JsonNode body = e.reply().json();
            String error = body == null ? null : Json.textAt(body, "error");
            throw e.reply().status() == 400 && error != null ? ApiError.badRequest(error) : e;
        }
    }

    /// An id given as a number or as digits; 0 when it is absent, null or empty.
    public static long id(JsonNode fields, String name) {
        JsonNode value = Json.value(fields, name);
        if (value == null || (value.isString() && value.stringValue().isEmpty())) {
            return 0;
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isString() && INTEGER.matcher(value.stringValue()).matches()) {
            return Long.parseLong(value.stringValue());
        }
        throw ApiError.badRequest("Invalid input: " + name + " - must be a number");
    }

    /// A flag given as boolean, 0 or 1.
    public static boolean flag(JsonNode fields, String name) {
        JsonNode value = Json.value(fields, name);
        return value != null && List.of("true", "1").contains(value.asString());
    }

    /// Rows in the order of `sort=field ASC, field2 DESC`; unknown columns are ignored; the usual order is by id.
    public static List<ObjectNode> sorted(List<ObjectNode> rows, Query query, List<String> columns) {
        String sort = query.get("sort");
        Comparator<ObjectNode> order = Comparator.comparingLong(row -> Json.longAt(row, "id"));
        Map<String, Boolean> wanted = new HashMap<>();
        if (sort != null) {
            Comparator<ObjectNode> asked = null;
            for (String part : sort.split(",")) {
                String[] words = part.strip().split("\\s+");
                if (!columns.contains(words[0]) || wanted.put(words[0], true) != null) {
                    continue;
                }
                Comparator<ObjectNode> column = (a, b) -> compare(a, b, words[0]);
                if (words.length > 1 && words[1].equalsIgnoreCase("desc")) {
                    column = column.reversed();
                }
                asked = asked == null ? column : asked.thenComparing(column);
            }
            order = asked == null ? order : asked.thenComparing(order);
        }
        return rows.stream().sorted(order).toList();
    }

    private static int compare(ObjectNode a, ObjectNode b, String column) {
        JsonNode one = Json.value(a, column);
        JsonNode two = Json.value(b, column);
        if (one == null || two == null) {
            return Boolean.compare(one != null, two != null);
        }
        return one.isNumber() && two.isNumber()
                ? one.decimalValue().compareTo(two.decimalValue())
                : one.asString().compareTo(two.asString());
    }
}
